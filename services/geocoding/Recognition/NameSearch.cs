using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;

namespace Lagebild.Geocoding.Recognition;

/// <summary>Finds the longest name of the gazetteer that begins at a token, also inflected.</summary>
internal sealed class NameSearch(Gazetteer.Gazetteer gazetteer, Inflection inflection, string language)
{
    /// <summary>Inhabitants from which on a short word in capitals is taken for a town though nothing marks it.</summary>
    private const int KnownInCapitals = 30_000;

    private readonly NameIndex index = gazetteer.Names;
    private readonly bool manyCases = language is "uk" or "ru" or "pl";

    /// <summary>The longest name at this token; null if there is none.</summary>
    public Mention? At(ReportText report, int first)
    {
        var best = new Best();
        Follow(report, first, first, NameIndex.Begin, false, ref best);
        return best.Names is null ? null : new Mention { First = first, End = best.End, Names = best.Names, IsInflected = best.IsInflected };
    }

    /// <summary>All names spelled like this word.</summary>
    public List<int>? OneWord(ReadOnlySpan<char> word)
    {
        if (!index.TryGet(NameIndex.Extend(NameIndex.Begin, Folding.Hash(word)), out var name) || name < 0)
        {
            return null;
        }
        return Collect(name, word);
    }

    private void Follow(ReportText report, int first, int token, ulong state, bool inflected, ref Best best)
    {
        if (token >= report.Tokens.Length || token - first >= Phrases.MaximumTokens || (token > first && Breaks(report, token)))
        {
            return;
        }
        Step(report, first, token, NameIndex.Extend(state, report.Tokens[token].Hash), inflected, default, ref best);
        if (report.Tokens[token].Kind == TokenKind.Word && inflection.Applies(report.Tokens[token], token > first && manyCases))
        {
            Inflected(report, first, token, state, inflection.RulesFor(report.Word(token)), ref best);
            Inflected(report, first, token, state, inflection.BareRules, ref best);
        }
    }

    private void Inflected(ReportText report, int first, int token, ulong state, (int First, int End) rules, ref Best best)
    {
        Span<char> buffer = stackalloc char[64];
        for (var rule = rules.First; rule < rules.End; rule++)
        {
            var length = inflection.Strip(rule, report.Word(token), token > first && manyCases, buffer);
            if (length > 0)
            {
                Step(report, first, token, NameIndex.Extend(state, Folding.Hash(buffer[..length])), true, buffer[..length], ref best);
            }
        }
    }

    private void Step(ReportText report, int first, int token, ulong state, bool inflected, ReadOnlySpan<char> lastWord, ref Best best)
    {
        if (!index.TryGet(state, out var name))
        {
            return;
        }
        if (name >= 0 && inflected && (best.IsInflected || manyCases) && best.Names is not null && token + 1 == best.End)
        {
            // Two endings lead to two names: "Полтаву" is Полтав's and Полтава's form; "Василькове" is a name and Васильков's form.
            foreach (var further in Collect(name, default))
            {
                if (!best.Names.Contains(further))
                {
                    best.Names.Add(further);
                }
            }
        }
        if (name >= 0 && (token + 1 > best.End || (token + 1 == best.End && best.IsInflected && !inflected)))
        {
            var start = report.Tokens[first].Start;
            var surface = report.Text.AsSpan(start, report.Tokens[token].End - start);
            var names = Collect(name, inflected && token == first && lastWord.Length > 0 ? lastWord : inflected ? default : surface);
            if (names.Count == 0 && token == first && !inflected && report.Tokens[token].Case == TokenCase.Upper && Dateline.Spells(report, token, out var isMarked))
            {
                names = isMarked ? Collect(name, default) : OfKnownTowns(Collect(name, default));
            }
            if (names.Count > 0)
            {
                best = new Best { End = token + 1, Names = names, IsInflected = inflected };
            }
        }
        Follow(report, first, token + 1, state, inflected, ref best);
    }

    /// <summary>A name does not run over a line or a sentence end.</summary>
    private static bool Breaks(ReportText report, int token) =>
        report.Text.AsSpan(report.Tokens[token - 1].End, report.Tokens[token].Start - report.Tokens[token - 1].End).IndexOf('\n') >= 0;

    private List<int> Collect(int name, ReadOnlySpan<char> surface)
    {
        var names = new List<int>(4);
        for (; name >= 0; name = index.Next(name))
        {
            if (ReadsLanguage(name) && (surface.Length == 0 || CaseAgrees(surface, gazetteer.Columns.NameSpan(name))))
            {
                names.Add(name);
            }
        }
        return names;
    }

    private List<int> OfKnownTowns(List<int> names)
    {
        names.RemoveAll(name => gazetteer.Population(gazetteer.PlaceOfName(name)) < KnownInCapitals);
        return names;
    }

    /// <summary>All names in this state of the index that the report's language may use.</summary>
    public void Collect(ulong state, List<int> into)
    {
        if (!index.TryGet(state, out var name))
        {
            return;
        }
        for (; name >= 0; name = index.Next(name))
        {
            if (ReadsLanguage(name) && !into.Contains(name))
            {
                into.Add(name);
            }
        }
    }

    private bool ReadsLanguage(int name)
    {
        var tag = gazetteer.LanguageOfName(name);
        // A place's first name is its own, whatever language the list has it under: "London" in Kentucky.
        return tag.Length == 0 || tag == language || tag == "en" || (language is "uk" or "ru" && tag is "uk" or "ru")
            || gazetteer.NamesOf(gazetteer.PlaceOfName(name)).First == name;
    }

    /// <summary>Where the name has a capital letter, the text has one too: "US" is not "us".</summary>
    private static bool CaseAgrees(ReadOnlySpan<char> surface, ReadOnlySpan<char> name)
    {
        if (surface.Length != name.Length)
        {
            return true;
        }
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && char.IsLower(surface[i]))
            {
                return false;
            }
        }
        // "Bar", "Pole" and the like written in capitals are abbreviations.
        return surface.Length > 4 || !IsUpper(surface) || IsUpper(name);
    }

    private static bool IsUpper(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (char.IsLower(c))
            {
                return false;
            }
        }
        return true;
    }

    private struct Best
    {
        public int End;
        public List<int>? Names;
        public bool IsInflected;
    }
}
