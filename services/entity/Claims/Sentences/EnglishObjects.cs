using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>Two bare noun phrases side by side: "gave Ukraine eighteen tanks", "sent Kyiv missiles".</summary>
internal static class EnglishObjects
{
    /// <summary>Whether a noun phrase that began at <paramref name="start"/> ends before <paramref name="i"/>, because another begins there.</summary>
    public static bool Parts(SentenceView view, int start, int i)
    {
        if (i == 0 || view.EntityAt[i] >= 0 && view.EntityAt[i] == view.EntityAt[i - 1] || view.IsInnerHyphen(i) || view.IsInnerHyphen(i - 1))
        {
            return false;
        }
        if (view.Pos[i] == Pos.Number && view.Is(i - 1, Pos.Name))
        {
            // "Boeing 737", but "gave Ukraine 18 tanks", "cost Mali eighteen men".
            return view.Is(i + 1, Pos.Noun) || view.Is(i + 1, Pos.Adjective) || char.IsLetter(view.Text(i)[0]);
        }
        return start > 0 && view.Has(start - 1, WordKind.Giving) && view.Pos[i] == Pos.Noun && !view.Token(i).IsCapitalised && IsSide(view, i - 1)
            && (view.ClassesAt(i) & (WordClass.Soldiers | WordClass.Civilians | WordClass.Official)) == 0 && (view.ClassesAt(i) & Given) != 0;
    }

    /// <summary>"Chad's interim government", "Mali's former prime minister": attributes between whose it is and what it is.</summary>
    public static bool GoesOn(SentenceView view, int i)
    {
        if (view.Pos[i] != Pos.Adjective)
        {
            return false;
        }
        var before = i - 1;
        while (before > 0 && view.Pos[before] == Pos.Adjective)
        {
            before--;
        }
        var after = i + 1;
        while (view.Is(after, Pos.Adjective))
        {
            after++;
        }
        return (view.Text(before) is "'s" or "’s") && (view.Is(after, Pos.Noun) || view.Is(after, Pos.Name));
    }

    private const WordClass Given = WordClass.Weapon | WordClass.Goods | WordClass.Relief | WordClass.Money | WordClass.Aircraft | WordClass.Vehicle | WordClass.Drone | WordClass.Explosive | WordClass.Artillery;

    private static bool IsSide(SentenceView view, int i) => view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]].Use != ToponymUse.Demonym
        || view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is { Kind: not EntityKind.WeaponSystem, Form: MentionForm.Name };
}
