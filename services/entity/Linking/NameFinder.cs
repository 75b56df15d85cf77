using System.Collections.Concurrent;
using Lagebild.Entity.Knowledge;
using Lagebild.Text;

namespace Lagebild.Entity.Linking;

/// <summary>
/// Finds the names of a knowledge base in a text, in all their inflected forms. The automaton folds case, so what it finds
/// is compared with how the name is written: "IS" is not "is", but "KIEW" in a heading is "Kiew".
/// </summary>
internal sealed class NameFinder
{
    private const int ShortAcronym = 3;
    private static readonly string[] SmallAdjectives = ["state", "disputed-state", "former-state", "international", "alliance", "international-court", "ministry"];
    private static readonly string[] AdjectiveEndings = ["e", "er", "es", "en", "em"];

    private readonly PhraseMatcher<NameForm> matcher;

    /// <summary>Builds the automaton for texts of one language.</summary>
    public NameFinder(IEnumerable<KnownEntity> entities, string language)
    {
        var builder = new PhraseMatcher<NameForm>.Builder();
        foreach (var entity in entities)
        {
            foreach (var name in entity.Names.Where(name => IsUsedIn(name, language)))
            {
                var named = new NamedEntity(entity, name);
                foreach (var form in NameForms.Of(name, entity.Kind == Contracts.Events.V1.EntityKind.Person, language).Distinct(StringComparer.Ordinal))
                {
                    builder.Add(form, NameForm.Of(named, form, language));
                }
            }
        }
        matcher = builder.Build();
    }

    /// <summary>Adds all names that the report holds; of several that begin at the same token the longest.</summary>
    public void Find(ReportText report, LinkingWords words, List<FoundName> found)
    {
        var tokens = report.Tokens;
        for (var first = 0; first < tokens.Length; first++)
        {
            if (tokens[first].Kind == TokenKind.Punctuation || matcher.Longest(tokens, first, out var length) is not { } forms)
            {
                continue;
            }
            while (length > 0)
            {
                var senses = forms is null ? [] : Fitting(forms, tokens.Slice(first, length));
                if (length == 1 && CommonAcronyms.Is(report, first))
                {
                    // "GDP" is no "GdP".
                    senses.RemoveAll(sense => !report.Word(first).SequenceEqual(sense.Name.Text));
                }
                if (senses.Count > 0)
                {
                    var whole = length;
                    if (words.Tag == "de" && WithoutTail(report, words, first, senses, ref length) is { } shorter)
                    {
                        senses = shorter;
                    }
                    var start = first + WithoutTitle(report, words, first, senses, ref length);
                    found.Add(new FoundName { First = start, End = start + length, By = FoundBy.Knowledge, Senses = senses, Form = FormOf(senses) });
                    first += whole - 1;
                    break;
                }
                length--;
                forms = length > 0 ? matcher.Exactly(tokens.Slice(first, length)) : null;
            }
        }
    }

    /// <summary>Of "Nachrichtenagentur Reuters" only "Reuters" is the name, where it is one for the same body: how many tokens to leave out.</summary>
    private int WithoutTitle(ReportText report, LinkingWords words, int first, List<NamedEntity> senses, ref int length)
    {
        if (length < 2 || !words.IsBodyTitle(report, first) || matcher.Exactly(report.Tokens.Slice(first + 1, length - 1)) is not { } forms
            || !forms.Any(form => senses.Exists(sense => sense.Entity == form.Named.Entity)))
        {
            return 0;
        }
        length--;
        return 1;
    }

    /// <summary>Of "G7-Staaten" only "G7" is the name, where it is one for the same body; "EU-Kommission" stays whole.</summary>
    private List<NamedEntity>? WithoutTail(ReportText report, LinkingWords words, int first, List<NamedEntity> senses, ref int length)
    {
        var tokens = report.Tokens;
        if (length < 3 || !tokens[first + length - 1].Glued || !tokens[first + length - 2].Glued || report.Word(first + length - 2) is not "-"
            || words.IsBodyNoun(report, first + length - 1) || matcher.Exactly(tokens.Slice(first, length - 2)) is not { } forms)
        {
            return null;
        }
        var head = Fitting(forms, tokens.Slice(first, length - 2));
        if (!head.Exists(sense => senses.Exists(whole => whole.Entity == sense.Entity)))
        {
            return null;
        }
        length -= 2;
        return head;
    }

    private static Contracts.Events.V1.MentionForm FormOf(List<NamedEntity> senses)
    {
        foreach (var sense in senses)
        {
            if (sense.Name.Kind is not (NameKind.Adjective or NameKind.Inhabitant))
            {
                return Contracts.Events.V1.MentionForm.Name;
            }
        }
        return Contracts.Events.V1.MentionForm.Demonym;
    }

    private static List<NamedEntity> Fitting(NameForm[] forms, ReadOnlySpan<Token> phrase)
    {
        var senses = new List<NamedEntity>(forms.Length);
        foreach (var form in forms)
        {
            if (form.Fits(phrase) && !senses.Exists(sense => sense.Entity == form.Named.Entity && sense.Name.Kind <= form.Named.Name.Kind))
            {
                senses.Add(form.Named);
            }
        }
        return senses;
    }

    /// <summary>Names of the text's own language, and English ones, under which half the world is known everywhere.</summary>
    private static bool IsUsedIn(EntityName name, string language) =>
        name.Language == language || (name.Language == "en" && name.Kind is not (NameKind.Adjective or NameKind.Inhabitant or NameKind.Metonym));

    /// <summary>A written form of a name with what it asks of the case of each token.</summary>
    private readonly record struct NameForm(NamedEntity Named, ulong Capitals, ulong Uppers)
    {
        public static NameForm Of(NamedEntity named, string form, string language)
        {
            ulong capitals = 0, uppers = 0;
            var report = ReportText.Read(form, language);
            var tokens = report.Tokens;
            for (var i = 0; i < tokens.Length && i < 64; i++)
            {
                if ((tokens[i].Case == TokenCase.Upper && tokens[i].Length is > 1 and <= ShortAcronym)
                    || (tokens[i].Case == TokenCase.Mixed && named.Name.Kind == NameKind.Acronym && named.Name.Text.Length <= ShortAcronym))
                {
                    uppers |= 1UL << i;
                }
                else if (tokens[i].IsCapitalised && !(i == 0 && language == "de" && MayBeSmall(named.Entity, report)))
                {
                    capitals |= 1UL << i;
                }
            }
            return new NameForm(named, capitals, uppers);
        }

        /// <summary>"die russische Föderation", "das auswärtige Amt": where a paper would not tell another thing from it, the adjective may be small.</summary>
        private static bool MayBeSmall(KnownEntity entity, ReportText name) =>
            name.Tokens.Length > 1 && SmallAdjectives.Contains(entity.Type.Code) && name.Tokens[0] is { Kind: TokenKind.Word, Case: TokenCase.Capital, Length: > 4 }
            && name.Tokens[1].Kind == TokenKind.Word && name.Tokens[^1].IsCapitalised
            && AdjectiveEndings.Any(ending => name.Word(0).EndsWith(ending, StringComparison.Ordinal));

        public bool Fits(ReadOnlySpan<Token> phrase)
        {
            for (var i = 0; i < phrase.Length && i < 64; i++)
            {
                if (((Uppers >> i) & 1) == 1 ? phrase[i].Case is not (TokenCase.Upper or TokenCase.Mixed) : ((Capitals >> i) & 1) == 1 && !phrase[i].IsCapitalised)
                {
                    return false;
                }
            }
            return true;
        }
    }
}

/// <summary>The automata of a knowledge base, one for each language, built when first asked for.</summary>
internal sealed class NameFinders(IReadOnlyCollection<KnownEntity> entities)
{
    private readonly ConcurrentDictionary<string, Lazy<NameFinder>> finders = new(StringComparer.Ordinal);

    /// <summary>The automaton for texts of this language.</summary>
    public NameFinder For(string language) =>
        finders.GetOrAdd(language, tag => new Lazy<NameFinder>(() => new NameFinder(entities, tag))).Value;
}
