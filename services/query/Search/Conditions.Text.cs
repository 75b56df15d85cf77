namespace Lagebild.Query.Search;

/// <content>Words of a text, beside what else a query asks for.</content>
internal sealed partial class Conditions
{
    /// <summary>The words are in the row's text.</summary>
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
            // Words alone are led to by their index, whatever they are; beside a place or an entity it matters how frequent they are.
            var timed = part is TimePart.Near or TimePart.All;
            _joinsHoldTimes |= timed;
            Join("text", "rowid", words => $"{words}.terms @@ cast({Value(WithDays(query))} as tsquery){(timed ? AndTimes(words) : "")}");
        }
        else
        {
            Add($"s.id in (select rowid from {subject}_text where terms @@ cast({Value(query.ToTsQuery())} as tsquery))");
        }
    }

    /// <summary>The query for PostgreSQL's index of claims' words, which knows their days as well.</summary>
    public string WithDays(TextQuery query) => part switch
    {
        TimePart.Near or TimePart.All when Sorted is { } range => TextDays.Within(query.ToTsQuery(), range.From, range.Until),
        TimePart.Lasting => TextDays.OfLasting(query.ToTsQuery()),
        _ => query.ToTsQuery(),
    };
}
