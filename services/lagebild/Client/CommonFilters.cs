using System.CommandLine;
using System.Globalization;
using Timestamp = Google.Protobuf.WellKnownTypes.Timestamp;
using Lagebild.Entity.V1;
using Lagebild.Query.V1;

namespace Lagebild.Cli.Client;

/// <summary>The filters that listings of claims and of events share, as options of the command line.</summary>
internal sealed class CommonFilters
{
    private readonly Option<string?> when = new("--when") { Description = "When it happened, EDTF: 2024-03, 2024-03-14, 2024-03-01/2024-03-14, ../2024." };
    private readonly Option<string?> reported = new("--reported") { Description = "When it was reported, EDTF." };
    private readonly Option<string?> known = new("--known") { Description = "When the platform knew of it, EDTF." };
    private readonly Option<string[]> places = new("--place") { Description = "Place id or resource name (713122): there, or anywhere within it." };
    private readonly Option<string?> box = new("--box") { Description = "south,west,north,east in degrees." };
    private readonly Option<string?> near = new("--near") { Description = "latitude,longitude,kilometres." };
    private readonly Option<string?> polygon = new("--polygon") { Description = "WKT, longitude first: POLYGON((37 48, 39 48, 38 49, 37 48))." };
    private readonly Option<Within[]> within = EnumOption.Of<Within>("--within", "How uncertain times and places must lie in these: POSSIBLY or CERTAINLY.");
    private readonly Option<string[]> entities = new("--entity") { Description = "Entity that takes part (person/emmanuel-macron); several: any of them." };
    private readonly Option<string[]> allOf = new("--all-of") { Description = "Entity that takes part; several: each of them." };
    private readonly Option<string[]> actors = new("--actor") { Description = "Entity that acts." };
    private readonly Option<string[]> recipients = new("--recipient") { Description = "Entity to whom it is done." };
    private readonly Option<string?> members = new("--members-as-of") { Description = "EDTF date: groups stand for their members of that day as well." };
    private readonly Option<PloverType[]> types = EnumOption.Of<PloverType>("--type", "PLOVER event type: ASSAULT, RETREAT …");
    private readonly Option<string[]> acled = new("--acled") { Description = "ACLED event type: Battles, \"Explosions/Remote violence\" …" };
    private readonly Option<string[]> speakers = new("--according-to") { Description = "Entity that says so." };
    private readonly Option<ClaimCertainty[]> certainties = EnumOption.Of<ClaimCertainty>("--certainty", "CERTAIN, PROBABLE, POSSIBLE, UNDERSPECIFIED.");
    private readonly Option<string[]> sources = new("--source") { Description = "Who published it." };
    private readonly Option<SourceReliability[]> reliabilities = EnumOption.Of<SourceReliability>("--reliability", "How reliable the source is, A to F.");
    private readonly Option<string[]> languages = new("--language") { Description = "ISO 639-1." };
    private readonly Option<string?> text = new("--text") { Description = "Words of the sentence in any inflection; \"a phrase\" in quotation marks; -word excludes; OR." };
    private readonly Option<string?> filter = new("--filter") { Description = "All else, in AIP-160's notation: 'control = \"took\" AND NOT mode = drone'." };
    private readonly Option<string?> asOf = new("--as-of") { Description = "As known at this moment (ISO 8601)." };

    public IReadOnlyList<Option> Options =>
        [when, reported, known, places, box, near, polygon, within, entities, allOf, actors, recipients, members, types, acled, speakers, certainties, sources, reliabilities, languages, text, filter, asOf];

    /// <exception cref="FormatException">A value cannot be read; the message names the option.</exception>
    public ClaimQuery Read(ParseResult parsed)
    {
        var how = parsed.GetValue(within) is [var chosen, ..] ? chosen : Within.Unspecified;
        var query = new ClaimQuery
        {
            Text = parsed.GetValue(text) ?? "",
            Filter = parsed.GetValue(filter) ?? "",
            Polygon = parsed.GetValue(polygon) ?? "",
            AreaWithin = how,
            MembersAsOf = parsed.GetValue(members) ?? "",
            Happened = Window(parsed.GetValue(when), how),
            Reported = Window(parsed.GetValue(reported), how),
            Known = Window(parsed.GetValue(known), Within.Unspecified),
            Box = Box(parsed.GetValue(box)),
            Circle = Circle(parsed.GetValue(near)),
            AsOf = Moment(parsed.GetValue(asOf)),
        };
        query.Places.AddRange(Names(parsed, places, "places/"));
        query.EntitiesAny.AddRange(Names(parsed, entities, "entities/"));
        query.EntitiesAll.AddRange(Names(parsed, allOf, "entities/"));
        query.Actors.AddRange(Names(parsed, actors, "entities/"));
        query.Recipients.AddRange(Names(parsed, recipients, "entities/"));
        query.PloverTypes.AddRange(parsed.GetValue(types) ?? []);
        query.AcledEventTypes.AddRange(parsed.GetValue(acled) ?? []);
        query.Speakers.AddRange(Names(parsed, speakers, "entities/"));
        query.Certainties.AddRange(parsed.GetValue(certainties) ?? []);
        query.Sources.AddRange(parsed.GetValue(sources) ?? []);
        query.SourceReliabilities.AddRange(parsed.GetValue(reliabilities) ?? []);
        query.Languages.AddRange(parsed.GetValue(languages) ?? []);
        return query;
    }

    public static TimeWindow? Window(string? edtf, Within how) => edtf is null ? null : new TimeWindow { Edtf = edtf, Within = how };

    public static Timestamp? Moment(string? moment) => moment is null ? null
        : DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? Timestamp.FromDateTimeOffset(time)
        : throw new FormatException($"--as-of: '{moment}' is not a moment of the form 2024-03-14T10:00:00Z.");

    public static BoundingBox? Box(string? corners) => corners is null ? null
        : Numbers("--box", corners, 4) is var n ? new BoundingBox { South = n[0], West = n[1], North = n[2], East = n[3] } : null;

    public static Circle? Circle(string? circle) => circle is null ? null
        : Numbers("--near", circle, 3) is var n ? new Circle { Latitude = n[0], Longitude = n[1], RadiusMetres = n[2] * 1000 } : null;

    public static IEnumerable<string> Names(ParseResult parsed, Option<string[]> option, string collection) =>
        (parsed.GetValue(option) ?? []).Select(name => ResourceName.In(collection, name));

    private static double[] Numbers(string option, string value, int count)
    {
        var parts = value.Split(',');
        var numbers = new double[count];
        for (var i = 0; i < count; i++)
        {
            if (parts.Length != count || !double.TryParse(parts[i], CultureInfo.InvariantCulture, out numbers[i]))
            {
                throw new FormatException($"{option}: '{value}' is not a list of {count} numbers divided by commas.");
            }
        }
        return numbers;
    }
}
