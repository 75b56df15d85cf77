using Lagebild.Contracts.Events.V1;
using Lagebild.Text;

namespace Lagebild.Entity.Times;

/// <summary>
/// Finds time expressions and their TIMEX3 values, resolved against the publication date with its precision. Built once,
/// then used by any number of threads.
/// </summary>
internal sealed class TimeTagger
{
    private static readonly string[] Tags = ["de", "en"];
    private static readonly ulong Hyphen = ReportText.Read("-", "").Tokens[0].Hash;

    private readonly Dictionary<string, (TimeAutomaton Automaton, Tense Tense, OpenEnds Ends)> languages;

    private TimeTagger(Dictionary<string, (TimeAutomaton, Tense, OpenEnds)> languages) => this.languages = languages;

    /// <summary>Reads the embedded tables of all languages.</summary>
    public static TimeTagger Load() => new(Tags.ToDictionary(
        tag => tag, tag => (new TimeAutomaton(tag), new Tense(tag), new OpenEnds(tag)), StringComparer.Ordinal));

    /// <summary>All time expressions in text order; they do not overlap. None in a language without rules.</summary>
    /// <param name="report">The report.</param>
    /// <param name="toponyms">Its toponyms in text order: "Chan Junis" holds no month.</param>
    public IReadOnlyList<TimeMention> Tag(ReportText report, IReadOnlyList<ToponymMention> toponyms)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!languages.TryGetValue(report.Language, out var language))
        {
            return [];
        }
        var context = new TimeContext(report, language.Tense);
        var trail = new TimeTrail();
        var mentions = new List<TimeMention>();
        var place = 0;
        for (var i = 0; i < report.Tokens.Length;)
        {
            if (Best(language.Automaton, report, i, trail) is not { } match)
            {
                i++;
                continue;
            }
            context.Token = match.From;
            if (match.Rule.Type != "NONE" && !IsPartOfCompound(report, match) && !IsPartOfToponym(report, match, toponyms, ref place) && TimeResolver.Resolve(match, context) is { } value)
            {
                mentions.Add(Mention(report, match, value, language.Ends));
            }
            i = Math.Max(match.Next, i + 1);
        }
        return mentions;
    }

    /// <summary>The longest match here, unless its context hides a longer mention that begins a word later.</summary>
    private static TimeMatch? Best(TimeAutomaton automaton, ReportText report, int first, TimeTrail trail)
    {
        var best = automaton.Longest(report, first, trail);
        for (var i = first + 1; best is not null && i <= best.From; i++)
        {
            if (automaton.Longest(report, i, trail) is { } later && later.To > best.To)
            {
                return later;
            }
        }
        return best;
    }

    /// <summary>"Oktober-Revolution", "Mai-Kundgebung": the first part of a compound word is no time of its own.</summary>
    private static bool IsPartOfCompound(ReportText report, TimeMatch match)
    {
        var tokens = report.Tokens;
        return match.Rule.Type is "DATE" or "TIME"
            && match.Rule.Mod != "COMPOUND"
            && match.To + 1 < tokens.Length
            && tokens[match.To].Hash == Hyphen && tokens[match.To].Glued
            && tokens[match.To + 1].Glued && tokens[match.To + 1].Kind == TokenKind.Word && tokens[match.To + 1].IsCapitalised
            && tokens[match.To - 1].Kind == TokenKind.Word;
    }

    private static bool IsPartOfToponym(ReportText report, TimeMatch match, IReadOnlyList<ToponymMention> toponyms, ref int next)
    {
        var span = report.SpanOf(match.From, match.To);
        while (next < toponyms.Count && toponyms[next].Span.End < span.End)
        {
            next++;
        }
        return next < toponyms.Count && toponyms[next].Span is var name && name.Start <= span.Start && name.End - name.Start > span.End - span.Start;
    }

    private static TimeMention Mention(ReportText report, TimeMatch match, TimeValue value, OpenEnds ends)
    {
        var span = report.SpanOf(match.From, match.To);
        return new TimeMention
        {
            Span = new TextSpan(span.Start, span.End),
            Surface = report.Surface(span),
            Type = match.Rule.Type,
            Value = value.Value,
            Mod = match.Rule.Mod is "COMPOUND" ? null : match.Rule.Mod ?? match.Filled[Slot.Mod] ?? value.Mod,
            Interval = ends.Apply(report, match.From, match.Rule.Type, value.Interval),
            RuleId = match.Rule.Id,
        };
    }
}
