using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims.Lexicon;
using Lagebild.Entity.Claims.Roles;
using Lagebild.Entity.Claims.Sentences;

namespace Lagebild.Entity.Claims;

/// <summary>"China protestiert gegen den Überflug", "der Minister tritt aus Protest zurück": who protests in an office finds fault and takes to no street.</summary>
internal static class StateProtests
{
    /// <summary>What it adds to the rule's id.</summary>
    public const string Mark = "+state";

    public static void Apply(SentenceReading sentence)
    {
        var view = sentence.View;
        if (!view.Language.IsGerman)
        {
            return;
        }
        foreach (var reading in sentence.Readings)
        {
            if (!reading.IsEvent || reading.Plover != PloverType.Protest || reading.IsAttributive || !(reading.IsVerb ? view.Text(reading.At).StartsWith("protestier", StringComparison.Ordinal) : IsOutOfProtest(view, reading)))
            {
                continue;
            }
            var subjects = sentence.SubjectsOf(reading.Clause);
            if (subjects.Count > 0 && subjects.TrueForAll(s => IsState(view, reading.Clause, s)) && !sentence.FrameOf(reading.Clause).Prepositional.Exists(p => IsHomeMatter(sentence, p)))
            {
                (reading.Plover, reading.Mode, reading.RuleId) = (PloverType.Accuse, "disapprove", reading.RuleId + Mark);
            }
        }
    }

    private static bool IsOutOfProtest(SentenceView view, Reading noun) => view.Text(noun.At) is "Protest" && noun.Phrase is { Preposition: >= 0 } phrase && view.Text(phrase.Preposition) is "aus" or "Aus" or "unter" or "Unter";

    /// <summary>A country or capital that stands for its government, or one official.</summary>
    private static bool IsState(SentenceView view, Clause clause, NounPhrase subject)
    {
        if (subject.IsPronoun)
        {
            return false;
        }
        if (view.ToponymAt[subject.Head] is >= 0 and var toponym)
        {
            return view.Toponyms[toponym].Place?.FeatureCode is ['P', 'C', 'L', ..] or "PPLC";
        }
        return Enumerable.Range(subject.First, subject.End - subject.First).Any(i => (view.ClassesAt(i) & WordClass.Official) != 0) && (view.ClassesAt(subject.Head) & (WordClass.Civilians | WordClass.Soldiers)) == 0 && !(clause.Finite >= 0 && view.Text(clause.Finite) is [.., 'n']);
    }

    /// <summary>"gegen die Rentenreform": what people of a country protest at.</summary>
    private static bool IsHomeMatter(SentenceReading sentence, NounPhrase matter)
    {
        var view = sentence.View;
        var noun = view.Text(matter.Head);
        return matter.Preposition >= 0 && view.Has(matter.Preposition, WordKind.Against) && (noun.EndsWith("reform", StringComparison.OrdinalIgnoreCase) || noun.EndsWith("gesetz", StringComparison.OrdinalIgnoreCase) || noun.EndsWith("politik", StringComparison.OrdinalIgnoreCase)
            || noun.EndsWith("preise", StringComparison.OrdinalIgnoreCase) || noun.EndsWith("korruption", StringComparison.OrdinalIgnoreCase) || noun.EndsWith("wahl", StringComparison.OrdinalIgnoreCase)) && !sentence.Readings.Exists(r => r.IsEvent && r.Phrase == matter);
    }
}
