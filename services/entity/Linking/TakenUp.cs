using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Takes up what the report named before: "das Bündnis" after NATO, "er" where gender and number leave one person.
/// </summary>
internal static class TakenUp
{
    /// <summary>Adds definite nouns and pronouns that mean exactly one earlier name.</summary>
    public static void Add(ReportText report, List<FoundName> names)
    {
        if (report.Language is not ("de" or "en"))
        {
            return;
        }
        var added = new List<FoundName>();
        AddNouns(report, names, added);
        AddPronouns(report, names, added);
        names.AddRange(added);
    }

    private static void AddNouns(ReportText report, List<FoundName> names, List<FoundName> added)
    {
        var byNoun = new Dictionary<ulong, List<FoundName>>();
        foreach (var name in names)
        {
            if (name is { Form: MentionForm.Name, Entity: { Kind: EntityKind.Organisation or EntityKind.Formation or EntityKind.Group } entity })
            {
                foreach (var noun in report.Language == "de" ? entity.NounsDe : entity.NounsEn)
                {
                    foreach (var form in report.Language == "de" ? [noun, noun + "s", noun + "es", noun + "ses"] : (string[])[noun])
                    {
                        var hash = Folding.Hash(form);
                        if (!byNoun.TryGetValue(hash, out var bearers))
                        {
                            byNoun[hash] = bearers = [];
                        }
                        bearers.Add(name);
                    }
                }
            }
        }
        if (byNoun.Count == 0)
        {
            return;
        }
        var tokens = report.Tokens;
        for (var i = 1; i < tokens.Length; i++)
        {
            if (!byNoun.TryGetValue(tokens[i].Hash, out var bearers) || (i + 1 < tokens.Length && tokens[i + 1].Glued && report.Word(i + 1) is "-")
                || report.Word(i - 1) is not ("das" or "Das" or "die" or "Die" or "der" or "Der" or "dem" or "des" or "den" or "the" or "The" or "im" or "beim" or "vom" or "zum"))
            {
                continue;
            }
            if (OnlyBearer(bearers, names, i) is { } earlier)
            {
                added.Add(Taken(i, earlier, MentionForm.Description, "takes up a name of this report"));
            }
        }
    }

    /// <summary>The last bearer before a token, if all before it are the same and the token is part of no name itself.</summary>
    private static FoundName? OnlyBearer(List<FoundName> bearers, List<FoundName> names, int i)
    {
        var earlier = bearers.FindLast(bearer => bearer.End <= i);
        return earlier is null || bearers.Exists(bearer => bearer.End <= i && bearer.Entity != earlier.Entity)
            || names.Exists(name => name.Form == MentionForm.Name && name.First <= i + 1 && i < name.End)
                ? null
                : earlier;
    }

    private static void AddPronouns(ReportText report, List<FoundName> names, List<FoundName> added)
    {
        var persons = names.Where(name => name.Type == "PER" && name.Form == MentionForm.Name).OrderBy(name => name.First).ToList();
        if (persons.Count == 0)
        {
            return;
        }
        var tokens = report.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            var gender = GenderOf(report, i);
            if (gender == Gender.Unknown)
            {
                continue;
            }
            var sentence = report.SentenceOf(i);
            var from = report.Sentences[Math.Max(0, sentence - 1)].FirstToken;
            FoundName? antecedent = null;
            var isAmbiguous = false;
            foreach (var person in persons)
            {
                if (person.First >= i)
                {
                    break;
                }
                if (person.First < from || (GenderOf(person) is var own && own != Gender.Unknown && own != gender))
                {
                    continue;
                }
                isAmbiguous |= antecedent is not null && !Same(antecedent, person);
                antecedent = person;
            }
            if (antecedent is not null && !isAmbiguous && GenderOf(antecedent) == gender)
            {
                added.Add(Taken(i, antecedent, MentionForm.Pronoun, "the only person it can mean here"));
            }
        }
    }

    private static Gender GenderOf(FoundName person)
    {
        for (var name = person; name is not null; name = name.Antecedent)
        {
            var gender = name.Entity?.Gender is { } known and not Gender.Unknown ? known : name.Gender;
            if (gender != Gender.Unknown)
            {
                return gender;
            }
        }
        return Gender.Unknown;
    }

    private static bool Same(FoundName one, FoundName other) =>
        one.Entity is not null ? one.Entity == other.Entity : (one.Antecedent ?? one) == (other.Antecedent ?? other);

    /// <summary>German "sie" is one woman only where the verb beside it is in the singular.</summary>
    private static Gender GenderOf(ReportText report, int index)
    {
        var word = report.Word(index);
        if (report.Language == "en")
        {
            return word is "he" or "He" or "him" ? Gender.Masculine : word is "she" or "She" ? Gender.Feminine : Gender.Unknown;
        }
        return word is "er" or "Er" ? Gender.Masculine
            : word is "sie" or "Sie" && HasSingularVerb(report, index) ? Gender.Feminine
            : Gender.Unknown;
    }

    private static bool HasSingularVerb(ReportText report, int index)
    {
        if (index + 1 < report.Tokens.Length && IsSingular(report.Word(index + 1)))
        {
            return true;
        }
        return index > 0 && report.Tokens[index - 1].Case == TokenCase.Lower && IsSingular(report.Word(index - 1));
    }

    private static bool IsSingular(ReadOnlySpan<char> verb) =>
        verb is "ist" or "war" or "hat" or "hatte" or "wird" or "wurde" or "werde" or "habe" or "sei" or "will" or "wolle" or "wollte" or "kann" or "könne" or "konnte"
            or "soll" or "solle" or "sollte" or "muss" or "müsse" or "musste" or "sagt" or "ging" or "kam" or "sprach" or "gab" or "blieb" or "warf" or "rief" or "bezeichnete"
        || (verb.Length > 4 && verb.EndsWith("te", StringComparison.Ordinal));

    private static FoundName Taken(int index, FoundName antecedent, MentionForm form, string reason) => new()
    {
        First = index,
        End = index + 1,
        By = FoundBy.Report,
        Form = form,
        Type = antecedent.Type,
        Entity = antecedent.Entity,
        Antecedent = antecedent,
        Confidence = 0.7,
        Reasons = { reason },
    };
}
