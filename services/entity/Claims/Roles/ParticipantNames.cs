using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims.Roles;

/// <summary>The shortest words that name a participant: the bare name if there is one, else the noun with its attributes, without article.</summary>
internal static class ParticipantNames
{
    public static Participant Of(SentenceReading sentence, NounPhrase phrase)
    {
        var view = sentence.View;
        var span = SpanOf(sentence, phrase);
        var entities = EntitiesIn(view, span);
        return new Participant
        {
            Span = span,
            Surface = view.Surface(span),
            Entities = [.. entities.Where(e => e.Entity is not null).Select(e => e.Entity!).Distinct()],
            Name = entities.Count == 1 && entities[0].Span == span && entities[0].Name is { } name ? name : view.Surface(span),
        };
    }

    public static Participant Of(SentenceView view, TextSpan span)
    {
        var entities = EntitiesIn(view, span);
        return new Participant
        {
            Span = span,
            Surface = view.Surface(span),
            Entities = [.. entities.Where(e => e.Entity is not null).Select(e => e.Entity!).Distinct()],
            Name = entities.FirstOrDefault(e => e.Span == span)?.Name ?? view.Surface(span),
        };
    }

    public static TextSpan SpanOf(SentenceReading sentence, NounPhrase phrase)
    {
        var view = sentence.View;
        if (phrase.IsPronoun)
        {
            return view.SpanOf(phrase.First, phrase.End);
        }
        if (NameIn(view, phrase) is { } name)
        {
            return name;
        }
        if (Apposition(sentence, phrase) is { } called)
        {
            return called;
        }
        var first = phrase.First;
        while (first < phrase.Head && (view.Pos[first] is Pos.Determiner || (view.Pos[first] == Pos.Adverb)))
        {
            first++;
        }
        var end = phrase.End;
        // "Bürgermeister von Melitopol", "Berater des Oppositionspolitikers": a common noun needs what belongs to it.
        foreach (var other in sentence.Phrases)
        {
            if (other.Left is { } left && left.End == end && left.First >= phrase.First && left.Head <= end && (other.IsGenitive || (other.Preposition >= 0 && view.Text(other.Preposition) is "von" or "of" && !IsAgent(sentence, phrase) && !IsDeed(view, other))) && other.End - phrase.First < 14)
            {
                end = other.End;
            }
        }
        return view.SpanOf(first, Math.Max(end, first + 1));
    }

    /// <summary>"accused rebels of looting": what they did, not whose they are.</summary>
    private static bool IsDeed(SentenceView view, NounPhrase phrase) => !view.Language.IsGerman && phrase.First == phrase.Head && view.Words[phrase.Head].Verbs.Length > 0 && view.Text(phrase.Head).EndsWith("ing");

    /// <summary>"wurde der Lehrer von Vermummten entführt": says who did it, not whose teacher.</summary>
    private static bool IsAgent(SentenceReading sentence, NounPhrase phrase) => sentence.View.Language.IsGerman && phrase.Preposition < 0
        && (sentence.View.ClassesAt(phrase.Head) & (WordClass.Official | WordClass.Speaker | WordClass.Media)) == 0 && sentence.FrameOf(sentence.View.ClauseAt[phrase.Head]).IsPassive;

    /// <summary>
    /// "der getötete Agent, Nicola Calipari, …", "die Partei „Neue Kraft“", "der Sprecher des Präsidenten (SPD), Klaus Berg, …": the name right after
    /// the noun for somebody, or after what belongs to the noun.
    /// </summary>
    public static TextSpan? Apposition(SentenceReading sentence, NounPhrase phrase)
    {
        const WordClass Somebody = WordClass.Official | WordClass.Soldiers | WordClass.Speaker | WordClass.Criminal | WordClass.Civilians | WordClass.Media;
        var view = sentence.View;
        if (phrase.IsPronoun || (view.ClassesAt(phrase.Head) & Somebody) == 0 || (view.EntityAt[phrase.Head] >= 0 && view.Entities[view.EntityAt[phrase.Head]].Form == MentionForm.Name))
        {
            return null;
        }
        var end = SkipBrackets(view, phrase.End);
        if (NameAfter(view, end, end == phrase.End) is { } own)
        {
            return own;
        }
        var last = phrase;
        for (var hops = 0; hops < 3 && sentence.Phrases.Find(p => p.Left == last && (p.IsGenitive || (p.Preposition >= 0 && view.Text(p.Preposition) is "von" or "für" or "in" or "im" or "of" or "for"))) is { } next; hops++)
        {
            last = next;
            if (NameAfter(view, SkipBrackets(view, last.End), false) is { } name)
            {
                return name;
            }
        }
        return null;
    }

    /// <summary>Behind "(CDU)" or "(Schwert Gottes)".</summary>
    private static int SkipBrackets(SentenceView view, int at)
    {
        if (view.Mark(at) == '(')
        {
            for (var i = at + 1; i < Math.Min(view.Count, at + 8); i++)
            {
                if (view.Mark(i) == ')')
                {
                    return i + 1;
                }
            }
        }
        return at;
    }

    private static TextSpan? NameAfter(SentenceView view, int mark, bool quoted)
    {
        var at = mark + 1;
        if (at >= view.Count || view.EntityAt[at] < 0 || !(view.Mark(mark) == ',' || (quoted && view.Mark(mark) is '„' or '"' or '“' or '»' or '«')))
        {
            return null;
        }
        var name = view.Entities[view.EntityAt[at]];
        if (name is not { Form: MentionForm.Name, Type: "PER" or "ORG" } || (view.Mark(mark) == ',' && name.Type != "PER"))
        {
            return null;
        }
        var end = at;
        while (end < view.Count && view.EntityAt[end] == view.EntityAt[at])
        {
            end++;
        }
        // "der Minister, Putin und …" goes on with an enumeration.
        return end >= view.Count || view.Mark(end) is ',' or '.' or '“' or '"' or '«' or '»' or '(' or '”' ? name.Span : null;
    }

    /// <summary>A bare name, where the phrase is a name or a title with one; not where the name only modifies ("russische Truppen", "Kiews Geheimdienst").</summary>
    private static TextSpan? NameIn(SentenceView view, NounPhrase phrase)
    {
        for (var i = phrase.End - 1; i >= phrase.First; i--)
        {
            var span = view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is { Form: MentionForm.Name } entity ? entity.Span
                : view.ToponymAt[i] >= 0 && view.Toponyms[view.ToponymAt[i]].Use != ToponymUse.Demonym ? view.Toponyms[view.ToponymAt[i]].Span : (TextSpan?)null;
            if (span is null)
            {
                if (view.Pos[i] == Pos.Noun || view.Text(i) is "'s" or "’s" && i + 1 < phrase.End)
                {
                    // "Kenya's Supreme Court" is not Kenya.
                    return null;
                }
                continue;
            }
            return view.IsInnerHyphen(i + 1) && i + 1 < phrase.End ? null : span;
        }
        return null;
    }

    private static List<EntityMention> EntitiesIn(SentenceView view, TextSpan span)
    {
        var found = new List<EntityMention>();
        for (var i = 0; i < view.Count; i++)
        {
            if (view.EntityAt[i] >= 0 && view.Entities[view.EntityAt[i]] is var entity && entity.Span.Start < span.End && span.Start < entity.Span.End && !found.Contains(entity))
            {
                found.Add(entity);
            }
        }
        return found;
    }
}
