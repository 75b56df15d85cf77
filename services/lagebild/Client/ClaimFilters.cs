using System.CommandLine;
using Lagebild.Entity.V1;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>The filters that all listings of claims share, as options of the command line.</summary>
internal sealed class ClaimFilters
{
    private readonly Option<string?> when = new("--when") { Description = "When it happened, EDTF: 2024-03, 2024-03-14, 2024-03-01/2024-03-14, ../2024." };
    private readonly Option<string[]> places = new("--place") { Description = "Place id or resource name (713122): there, or anywhere within it." };
    private readonly Option<string?> box = new("--box") { Description = "south,west,north,east in degrees." };
    private readonly Option<string?> near = new("--near") { Description = "latitude,longitude,kilometres." };
    private readonly Option<string[]> entities = new("--entity") { Description = "Entity that takes part (entities/person/emmanuel-macron); several: any of them." };
    private readonly Option<string[]> actors = new("--actor") { Description = "Entity that acts." };
    private readonly Option<string[]> recipients = new("--recipient") { Description = "Entity to whom it is done." };
    private readonly Option<string[]> speakers = new("--according-to") { Description = "Entity that says so." };
    private readonly Option<PloverType[]> types = new("--type") { Description = "PLOVER event type: ASSAULT, RETREAT …" };
    private readonly Option<ClaimStatus[]> statuses = new("--status") { Description = "ACTUAL (default), HISTORICAL, FUTURE, HYPOTHETICAL, NEGATED." };
    private readonly Option<bool> all = new("--all") { Description = "Whatever the status." };
    private readonly Option<string[]> sources = new("--source") { Description = "Who published it." };
    private readonly Option<string[]> languages = new("--language") { Description = "ISO 639-1." };
    private readonly Option<string?> text = new("--text") { Description = "Words of the sentence; \"a phrase\" in quotation marks." };
    private readonly Option<string?> filter = new("--filter") { Description = "All else, in AIP-160's notation." };
    private readonly Option<string?> asOf = new("--as-of") { Description = "As known at this moment (ISO 8601)." };

    public ClaimFilters()
    {
        types.CustomParser = result => EnumOption.Parse<PloverType>(result, "--type");
        statuses.CustomParser = result => EnumOption.Parse<ClaimStatus>(result, "--status");
        Options = [when, places, box, near, entities, actors, recipients, speakers, types, statuses, all, sources, languages, text, filter, asOf];
        foreach (var option in Options)
        {
            option.AllowMultipleArgumentsPerToken = false;
        }
    }

    public IReadOnlyList<Option> Options { get; }

    /// <exception cref="FormatException">A value cannot be read; the message names the option.</exception>
    public ClaimQuery Read(ParseResult parsed)
    {
        var query = new ClaimQuery { Text = parsed.GetValue(text) ?? "", Filter = parsed.GetValue(filter) ?? "" };
        if (parsed.GetValue(when) is { } edtf)
        {
            query.Happened = new TimeWindow { Edtf = edtf };
        }
        if (parsed.GetValue(box) is { } corners)
        {
            var n = Numbers("--box", corners, 4);
            query.Box = new BoundingBox { South = n[0], West = n[1], North = n[2], East = n[3] };
        }
        if (parsed.GetValue(near) is { } circle)
        {
            var n = Numbers("--near", circle, 3);
            query.Circle = new Circle { Latitude = n[0], Longitude = n[1], RadiusMetres = n[2] * 1000 };
        }
        if (parsed.GetValue(asOf) is { } moment)
        {
            query.AsOf = DateTimeOffset.TryParse(moment, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var time)
                ? Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(time)
                : throw new FormatException($"--as-of: '{moment}' is not a moment of the form 2024-03-14T10:00:00Z.");
        }
        query.Places.AddRange((parsed.GetValue(places) ?? []).Select(place => ResourceName.In("places/", place)));
        query.EntitiesAny.AddRange((parsed.GetValue(entities) ?? []).Select(entity => ResourceName.In("entities/", entity)));
        query.Actors.AddRange((parsed.GetValue(actors) ?? []).Select(entity => ResourceName.In("entities/", entity)));
        query.Recipients.AddRange((parsed.GetValue(recipients) ?? []).Select(entity => ResourceName.In("entities/", entity)));
        query.Speakers.AddRange((parsed.GetValue(speakers) ?? []).Select(entity => ResourceName.In("entities/", entity)));
        query.PloverTypes.AddRange(parsed.GetValue(types) ?? []);
        query.Statuses.AddRange(parsed.GetValue(all) ? Enum.GetValues<ClaimStatus>().Where(status => status != ClaimStatus.Unspecified) : parsed.GetValue(statuses) ?? []);
        query.Sources.AddRange(parsed.GetValue(sources) ?? []);
        query.Languages.AddRange(parsed.GetValue(languages) ?? []);
        return query;
    }

    private static double[] Numbers(string option, string value, int count)
    {
        var parts = value.Split(',');
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (parts.Length != count || !double.TryParse(parts[i], System.Globalization.CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw new FormatException($"{option}: '{value}' is not a list of {count} numbers divided by commas.");
            }
        }
        return numbers;
    }
}
