namespace Lagebild.Query.Search;

/// <content>Words of a text, beside what else a query asks for.</content>
internal sealed partial class Conditions
{
    // The words of claims on PostgreSQL, whose index knows days and places as well; null: no words are asked for.
    private string? _words;
    // Whether what is asked of places holds days, or lasting, as well.
    private bool _placesHoldDays;

    /// <summary>The words are in the row's text. Call it before places are asked for, which the index of words knows as well.</summary>
    public void AddText(string text, IReadOnlyCollection<string> languages, string field)
    {
        if (text.Length == 0)
        {
            return;
        }
        var query = TextQuery.Parse(text, languages, field);
        if (!dialect.Postgres)
        {
            Add($"s.id in (select rowid from {subject}_text where {subject}_text match {Value(query.ToFts5())})");
        }
        else if (subject == "claim")
        {
            // Words alone, or with a place, are led to by their index, whatever they are; beside an entity it matters how frequent they are.
            var timed = part is TimePart.Near or TimePart.All;
            _joinsHoldTimes |= timed;
            Join("text", "rowid", words =>
            {
                _words = words + ".terms";
                return $"{All(_words, query.ToTsQueries())}{(timed ? AndTimes(words) : "")}{AndNumbers(words)}";
            });
        }
        else
        {
            Add($"s.id in (select rowid from {subject}_text where {Matches("terms", query)})");
        }
    }

    private string AndNumbers(string words) => Numbers is { } numbers
        ? $" and {Match(words + ".terms", TextMarks.InBlocks(numbers.First, numbers.Last, numbers.Timed))} and ({words}.sort_us, {words}.rowid) >= ({Value(numbers.DayUs)}, {Value(numbers.FirstNumber)})"
        : "";

    // Whether the index of words finds what lies in the places.
    private bool TryMatchAreas(IReadOnlyCollection<string> places)
    {
        if (_words is null || places.Count > TextMarks.MostPlaces)
        {
            return false;
        }
        var together = part switch
        {
            TimePart.Near or TimePart.All when Sorted is { } range => TextMarks.Within(range, places),
            TimePart.Lasting => TextMarks.LastingIn(places),
            _ => null,
        };
        _placesHoldDays = together is not null;
        Require(Match(_words, together ?? TextMarks.InAreas(places)));
        return true;
    }

    // The days of what words are looked for in, unless places hold them.
    private void AddDays()
    {
        if (_words is not null && !_placesHoldDays && Days() is [var days])
        {
            Require(Match(_words, days));
        }
    }

    private string Match(string words, string query) => $"{words} @@ cast({Value(query)} as tsquery)";

    private string All(string words, IEnumerable<string> queries) => string.Join(" and ", queries.Select(one => Match(words, one)));

    /// <summary>The condition for PostgreSQL that words have what is asked for; the index of claims' words knows their days as well.</summary>
    public string Matches(string words, TextQuery query) => All(words, query.ToTsQueries().Concat(Days()));

    private string[] Days() => part switch
    {
        TimePart.Near or TimePart.All when Sorted is { } range => TextMarks.Within(range) is { } days ? [days] : [],
        TimePart.Lasting => [TextMarks.Lasting],
        _ => [],
    };
}
