using System.CommandLine;
using Lagebild.Entity.V1;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>The filters of listings of events, as options of the command line.</summary>
internal sealed class EventFilters
{
    private readonly Option<string?> when = new("--when") { Description = "When it happened, EDTF: 2024-03, 2024-03-01/2024-03-14." };
    private readonly Option<string[]> places = new("--place") { Description = "Place id or resource name: there, or anywhere within it." };
    private readonly Option<string[]> entities = new("--entity") { Description = "Entity that takes part." };
    private readonly Option<PloverType[]> types = new("--type") { Description = "PLOVER event type." };
    private readonly Option<int> origins = new("--origins") { Description = "At least so many independent origins." };
    private readonly Option<string?> text = new("--text") { Description = "Words of its headline." };
    private readonly Option<int> limit = new("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };

    public EventFilters() => types.CustomParser = result => EnumOption.Parse<PloverType>(result, "--type");

    public IReadOnlyList<Option> Options => [when, places, entities, types, origins, text, limit];

    public int Limit(ParseResult parsed) => parsed.GetValue(limit);

    public EventQuery Read(ParseResult parsed)
    {
        var query = new EventQuery { Text = parsed.GetValue(text) ?? "", MinimumOrigins = parsed.GetValue(origins) };
        if (parsed.GetValue(when) is { } edtf)
        {
            query.Happened = new TimeWindow { Edtf = edtf };
        }
        query.Places.AddRange((parsed.GetValue(places) ?? []).Select(place => ResourceName.In("places/", place)));
        query.EntitiesAny.AddRange((parsed.GetValue(entities) ?? []).Select(entity => ResourceName.In("entities/", entity)));
        query.PloverTypes.AddRange(parsed.GetValue(types) ?? []);
        return query;
    }
}
