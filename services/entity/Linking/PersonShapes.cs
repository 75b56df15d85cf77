using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;
using Lagebild.Text.Names;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds persons by the shape of their names and by what stands before them: "Olena Kowalska", "J. D. Vance",
/// "Außenminister Kerry", "Kremlsprecher Peskow", "Mohammed bin Salman".
/// </summary>
internal static class PersonShapes
{
    private const int LongestName = 8;

    // "Anna Sergejewna Orlowa": the family name is still to come.
    private static readonly string[] PatronymicEndings = ["owitsch", "ewitsch", "owytsch", "owna", "ewna", "iwna", "ovich", "evich", "ovych", "ovna", "evna", "ivna"];

    /// <summary>Adds all persons that shape and context show.</summary>
    public static void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        if (report.Language is "uk" or "ru" or "pl")
        {
            return;
        }
        var tokens = report.Tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            if (token.Kind != TokenKind.Word || !token.IsCapitalised)
            {
                continue;
            }
            var hasTitle = TitleBefore(report, words, i, out var gender);
            var isFirstName = LinkingWords.IsFirstName(token, out var firstNameGender) || IsInitial(report, i);
            if (!hasTitle && !isFirstName)
            {
                continue;
            }
            var end = NameEnd(report, words, i, hasTitle);
            while (end > i + 1 && report.Tokens[end - 1].Case == TokenCase.Lower)
            {
                end--;
            }
            var hasFamilyName = isFirstName && end > HyphensEnd(report, i);
            if (end <= i || (!hasTitle && !hasFamilyName) || (hasTitle && end == i + 1 && words.IsOrdinary(report, i)))
            {
                continue;
            }
            if (!hasTitle && (IsInitial(report, i) ? end - i < 3 : IsPhrase(report, i, end)))
            {
                continue;
            }
            found.Add(new FoundName
            {
                First = i,
                End = end,
                By = FoundBy.Shape,
                Type = "PER",
                HasSupport = true,
                Confidence = 0.7,
                Gender = gender != Gender.Unknown ? gender : firstNameGender,
                Reasons = { hasTitle ? "a title stands before it" : "begins with a first name" },
            });
            i = end - 1;
        }
    }

    /// <summary>"Rad zur Arbeit", "Burg Münzenberg": a first name that is also an ordinary noun, and what follows is nobody's family name.</summary>
    private static bool IsPhrase(ReportText report, int first, int end) =>
        CommonNouns.Is(report, first) && !KnownWords.IsFamilyName(report.Tokens[end - 1].Hash)
        || CommonNouns.Only(report, end - 1);

    /// <summary>Whether the token before, or the one before "von"/"Dr.", is a title.</summary>
    private static bool TitleBefore(ReportText report, LinkingWords words, int index, out Gender gender)
    {
        gender = Gender.Unknown;
        var tokens = report.Tokens;
        var before = index - 1;
        if (before >= 0 && tokens[before].Kind == TokenKind.Punctuation && report.Word(before) is "." && tokens[before].Glued)
        {
            before--;
        }
        return before >= 0 && !tokens[index].Glued && report.SentenceOf(before) == report.SentenceOf(index) && words.IsTitle(report, before, out gender);
    }

    /// <summary>The token after the name that begins here; the index itself if there is none.</summary>
    private static int NameEnd(ReportText report, LinkingWords words, int first, bool hasTitle)
    {
        var tokens = report.Tokens;
        var end = first;
        var hasFamilyName = false;
        while (end < tokens.Length && end - first < LongestName)
        {
            ref readonly var token = ref tokens[end];
            if (end > first && report.SentenceOf(end) != report.SentenceOf(first))
            {
                break;
            }
            if (IsInitial(report, end))
            {
                end += 2;
                continue;
            }
            if (end > first && words.IsParticle(token) && end + 1 < tokens.Length && (token.Case == TokenCase.Lower || words.Tag == "en")
                && ParticleLeadsOn(report, words, end))
            {
                end += BodyNames.IsArticleWithHyphen(report, end) ? 3 : 1;
                hasFamilyName |= report.Tokens[end - 1].IsCapitalised;
                continue;
            }
            if (token.Kind != TokenKind.Word || token.Case is not (TokenCase.Capital or TokenCase.Mixed or TokenCase.Upper) || token.Length < 2)
            {
                break;
            }
            var isFirstName = LinkingWords.IsFirstName(token, out _) || IsPatronymic(report, first, end);
            if ((hasFamilyName && !isFirstName) || (words.IsOrdinary(report, end) && !isFirstName) || words.IsTitle(report, end, out _))
            {
                break;
            }
            end = HyphensEnd(report, end);
            hasFamilyName |= !isFirstName;
            if (hasFamilyName && words.Tag == "de" && end < tokens.Length && !words.IsParticle(tokens[end]))
            {
                // After a title the first word may be a given name that no list has: "Premierminister Marí Alkatiri".
                return hasTitle && end == first + 1 && IsFamilyName(report, words, end) ? HyphensEnd(report, end) : end;
            }
        }
        return end;
    }

    private static bool IsPatronymic(ReportText report, int first, int index) =>
        index == first + 1 && LinkingWords.IsFirstName(report.Tokens[first], out _) && EndsLikePatronymic(report.Word(index));

    private static bool EndsLikePatronymic(ReadOnlySpan<char> word)
    {
        foreach (var ending in PatronymicEndings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Whether the word can only be a family name: in capitals, and neither noun, place nor frequent word.</summary>
    private static bool IsFamilyName(ReportText report, LinkingWords words, int index)
    {
        ref readonly var token = ref report.Tokens[index];
        return token is { Kind: TokenKind.Word, Case: TokenCase.Capital, Length: > 2, Glued: false } && !words.IsOrdinary(report, index) && !words.IsTitle(report, index, out _)
            && !CommonNouns.Is(report, index) && !KnownWords.IsPlace(token.Hash) && KnownWords.GermanFrequency(token.Hash) is 0 or > 3;
    }

    /// <summary>After "von der" a name must follow.</summary>
    private static bool ParticleLeadsOn(ReportText report, LinkingWords words, int index)
    {
        var tokens = report.Tokens;
        var next = index + 1;
        while (next < tokens.Length && words.IsParticle(tokens[next]) && tokens[next].Case == TokenCase.Lower)
        {
            next++;
        }
        if (next < tokens.Length && tokens[next].Kind == TokenKind.Punctuation && report.Word(next) is "-")
        {
            next++;
        }
        // "Wladimir Putin in Moskau", "der": only particles that mark nobility or descent lead on after a family name.
        return next < tokens.Length && tokens[next].IsCapitalised && !words.IsOrdinary(report, next)
            && report.Word(index) is not ("der" or "den" or "la" or "as" or "the") | next > index + 1
            && report.Word(index) is not ("der" or "den" or "as");
    }

    private static int HyphensEnd(ReportText report, int index)
    {
        var tokens = report.Tokens;
        var end = index + 1;
        while (end + 1 < tokens.Length && tokens[end].Glued && report.Word(end) is "-" && tokens[end + 1].Glued && tokens[end + 1].Kind == TokenKind.Word
            && tokens[end + 1].IsCapitalised)
        {
            end += 2;
        }
        return end;
    }

    private static bool IsInitial(ReportText report, int index) =>
        report.Tokens[index] is { Kind: TokenKind.Word, Length: 1, IsCapitalised: true } && index + 2 < report.Tokens.Length
        && report.Word(index + 1) is "." && report.Tokens[index + 1].Glued;
}
