using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;

namespace Lagebild.Entity.Claims.Sentences;

/// <summary>How names go with the nouns beside them in a phrase.</summary>
internal static class PhraseNames
{
    /// <summary>"der Besuch Macrons": a person's name in the genitive is another phrase; "Präsident Macrons" is one.</summary>
    public static bool IsOwner(SentenceView view, int i) => view.Pos[i] == Pos.Name && view.Pos[i - 1] == Pos.Noun && view.Text(LastOf(view, i))[^1] is 's' && view.EntityAt[i] >= 0 && view.EntityAt[i - 1] < 0
        && view.Entities[view.EntityAt[i]] is { Type: "PER", Name: { } name } && name[^1] != 's' && (view.ClassesAt(i - 1) & (WordClass.Official | WordClass.Soldiers | WordClass.Speaker | WordClass.Criminal | WordClass.Civilians)) == 0;

    /// <summary>The last word of the name that stands there.</summary>
    private static int LastOf(SentenceView view, int i)
    {
        while (view.EntityAt[i] >= 0 && i + 1 < view.Count && view.EntityAt[i + 1] == view.EntityAt[i])
        {
            i++;
        }
        return i;
    }

    /// <summary>"die Terrorgruppe Abu Sayyaf", "die Miliz al-Schabaab": the noun tells what the named body is.</summary>
    public static bool IsGroup(SentenceView view, int noun, int name) => view.EntityAt[name] >= 0 && view.Entities[view.EntityAt[name]].Type == "ORG"
        && (view.ClassesAt(noun) & (WordClass.Criminal | WordClass.Media | WordClass.Speaker | WordClass.Soldiers)) != 0;

    /// <summary>"dem Nachbarland [Malta]", "der Golfstaat [Katar]": a noun for a country, which its name follows.</summary>
    public static bool IsState(SentenceView view, int noun) => view.Text(noun) is var text && (text.EndsWith("land") && text.Length > 4 || text.EndsWith("staat") || text.EndsWith("Staat") || text.EndsWith("Land") || text.EndsWith("königreich") || text.EndsWith("Königreich") || text.EndsWith("republik") || text.EndsWith("emirat"))
        && view.Pos[noun] == Pos.Noun && view.ToponymAt[noun] < 0 && view.EntityAt[noun] < 0;

    /// <summary>A name of a country or body, not in the genitive.</summary>
    public static bool IsCountryOrOrganisation(SentenceView view, int i) => view.Pos[i] == Pos.Name && !IsGenitiveName(view, i)
        && (view.ToponymAt[i] >= 0 || (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Type is "LOC" or "ORG"));

    /// <summary>"Russlands [Armee]".</summary>
    public static bool IsGenitiveName(SentenceView view, int i) => view.Pos[i] == Pos.Name && view.Text(i)[^1] is 's'
        && !(view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]].Name is { } name && name.EndsWith('s') && name.EndsWith(view.Text(i).ToString(), StringComparison.OrdinalIgnoreCase))
        && view.Is(i + 1, Pos.Noun);

    /// <summary>One name and nothing else: "Russlands", "Saudi-Arabiens".</summary>
    public static bool IsOneName(SentenceView view, NounPhrase phrase) => view.Is(phrase.First, Pos.Name)
        && (phrase.End == phrase.First + 1 || (view.EntityAt[phrase.First] >= 0 && view.EntityAt[phrase.First] == view.EntityAt[phrase.End - 1]) || (phrase.End == phrase.First + 3 && view.IsInnerHyphen(phrase.First + 1) && view.ToponymAt[phrase.First] >= 0 && view.ToponymAt[phrase.First] == view.ToponymAt[phrase.End - 1]));

    /// <summary>A noun that the dictionary knows, or a compound of such, and no name that somebody bears here.</summary>
    public static bool IsCommonNoun(SentenceView view, int i)
    {
        if (view.EntityAt[i] >= 0 || view.ToponymAt[i] >= 0)
        {
            return false;
        }
        foreach (var form in Text.Morphology.Lexicon.German.Forms(view.Token(i).Hash))
        {
            if (form.Noun != Text.Morphology.NounForms.None)
            {
                return true;
            }
        }
        return view.Token(i).Length > 7 && Text.Morphology.Lexicon.German.CompoundHead(view.Text(i), out _) is not null;
    }

    /// <summary>"Fliehende", "Badenden": people whom a participle names.</summary>
    public static bool IsPeople(SentenceView view, int i)
    {
        if (!view.Language.IsGerman || view.Pos[i] != Pos.Noun || view.Words[i].Nouns.Length > 0 || view.Words[i].Classes != 0 || view.Token(i).Length < 7 || !(view.Text(i).EndsWith("nde") || view.Text(i).EndsWith("nden") || view.Text(i).EndsWith("nder")))
        {
            return false;
        }
        var participle = false;
        foreach (var form in Text.Morphology.Lexicon.German.Forms(view.Token(i).Hash))
        {
            if (form.Noun != Text.Morphology.NounForms.None)
            {
                return false;
            }
            participle |= form.Class == Text.Morphology.WordClass.Adjective || form.CanBe(Text.Morphology.VerbForms.PresentParticiple);
        }
        return participle;
    }
}
