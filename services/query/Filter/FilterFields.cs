using System.Globalization;
using Lagebild.Query.Projection;
using Lagebild.Query.Search;
using Lagebild.Text;
using Layers = Lagebild.Entity.V1;

namespace Lagebild.Query.Filter;

/// <summary>One comparison of a filter; <paramref name="Filter"/> names the request's field, for errors.</summary>
internal sealed record FilterComparison(string Filter, FilterToken Field, FilterToken Sign, FilterToken Value)
{
    public Lagebild.Hosting.PlatformException WrongValue(string expected) => FilterParser.Wrong(Filter, Value.Position, $"'{Value.Value}' is not {expected}");

    public Lagebild.Hosting.PlatformException WrongSign(string allowed) => FilterParser.Wrong(Filter, Sign.Position, $"'{Field.Value}' can be compared by {allowed} only");
}

/// <summary>A field that a filter may name: how a comparison with it is written as SQL.</summary>
internal sealed record FilterField(string Name, Func<FilterComparison, Conditions, string> Write);

/// <summary>The fields that a filter over one kind of resource may name.</summary>
internal sealed class FilterFields(params FilterField[] fields)
{
    private static readonly FilterField[] Common =
    [
        Text("mode"), Text("acled_event_type"), Text("acled_sub_event_type"), Enum<Layers.PloverType>("plover_type", "plover"), Text("country_code"),
        Text("feature_code"), Number("geo_precision"), Number("time_precision"), Number("radius_metres"), Time("happened_time", "happened_from"),
        Time("known_time", "known_from"), Area("place"), Entity("actor", EntityRole.Actor), Entity("recipient", EntityRole.Recipient), Entity("entity"),
    ];

    /// <summary>Of claims.</summary>
    public static FilterFields Claims { get; } = new(
    [
        .. Common, Text("cameo_root"), Enum<Layers.ClaimStatus>("status"), Enum<Layers.ClaimCertainty>("certainty"), Text("likelihood"), Text("trend"),
        Text("control"), Text("direction"), Text("source"), Enum<V1.SourceReliability>("source_reliability", "reliability"), Text("language"),
        Text("origin", "origin_id"), Time("reported_time", "reported_from"), Truth("attributed"), Number("revision"), Entity("speaker", EntityRole.Speaker),
    ]);

    /// <summary>Of events.</summary>
    public static FilterFields Events { get; } = new(
    [
        .. Common, Number("origins_for"), Number("origins_against"), Number("claims_for"), Number("claims_against"),
        Enum<V1.InformationCredibility>("credibility"), Truth("numbers_differ"), Time("reported_time", "reported_from"),
    ]);

    /// <summary>Of reports.</summary>
    public static FilterFields Reports { get; } = new(
        Text("source"), Enum<V1.SourceReliability>("source_reliability", "reliability"), Text("language"), Text("origin", "origin_id"), Text("title"), Text("url"),
        Time("reported_time", "reported_from"), Time("known_time", "known_from"), Number("revision"), Number("claim_count"), Area("place"), Entity("entity", EntityRole.Named));

    private readonly Dictionary<string, FilterField> _fields = fields.ToDictionary(field => field.Name, StringComparer.Ordinal);

    public IEnumerable<string> Names => _fields.Keys.Order(StringComparer.Ordinal);

    public FilterField? Find(string name) => _fields.GetValueOrDefault(name);

    private static FilterField Text(string name, string? column = null) => new(name, (comparison, conditions) =>
    {
        column ??= name;
        var value = comparison.Value.Value;
        return comparison.Sign.Value switch
        {
            "=" when value.Length > 1 && value.StartsWith('*') && value.EndsWith('*') => $"s.{column} like {conditions.Value("%" + Escape(value[1..^1]) + "%")} escape '\\'",
            "=" when value.EndsWith('*') => $"s.{column} like {conditions.Value(Escape(value[..^1]) + "%")} escape '\\'",
            "=" when value.StartsWith('*') => $"s.{column} like {conditions.Value("%" + Escape(value[1..]))} escape '\\'",
            "=" => $"s.{column} = {conditions.Value(value)}",
            "!=" => $"coalesce(s.{column}, '') <> {conditions.Value(value)}",
            ":" when value == "*" => $"s.{column} is not null",
            ":" => $"s.{column} like {conditions.Value("%" + Escape(value) + "%")} escape '\\'",
            _ => throw comparison.WrongSign("=, != and :"),
        };
    });

    private static FilterField Number(string name) => new(name, (comparison, conditions) =>
        double.TryParse(comparison.Value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? $"s.{name} {Sign(comparison)} {conditions.Value(number)}"
            : throw comparison.WrongValue("a number"));

    private static FilterField Truth(string name) => new(name, (comparison, conditions) => (comparison.Value.Value, comparison.Sign.Value) switch
    {
        ("true" or "false", "=" or ":") => $"s.{name} = {conditions.Value(comparison.Value.Value == "true")}",
        ("true" or "false", "!=") => $"s.{name} <> {conditions.Value(comparison.Value.Value == "true")}",
        ("true" or "false", _) => throw comparison.WrongSign("= and !="),
        _ => throw comparison.WrongValue("true or false"),
    });

    // A date stands for its whole interval: > 2024-03 means after March.
    private static FilterField Time(string name, string column) => new(name, (comparison, conditions) =>
    {
        if (!EdtfDate.TryParse(comparison.Value.Value, out var date))
        {
            throw comparison.WrongValue("a date such as 2024-03-14 or 2024-03-14T10:30:00Z");
        }
        var (from, until) = (conditions.Value(Micros.Of(date.From)), conditions.Value(Micros.Of(date.Until)));
        return comparison.Sign.Value switch
        {
            "=" or ":" => $"(s.{column} >= {from} and s.{column} < {until})",
            "!=" => $"(s.{column} < {from} or s.{column} >= {until})",
            "<" => $"s.{column} < {from}",
            "<=" => $"s.{column} < {until}",
            ">" => $"s.{column} >= {until}",
            _ => $"s.{column} >= {from}",
        };
    });

    private static FilterField Enum<TEnum>(string name, string? column = null) where TEnum : struct, System.Enum => new(name, (comparison, conditions) =>
    {
        var known = EnumNames<TEnum>.ByName;
        if (!known.TryGetValue(comparison.Value.Value.ToUpperInvariant(), out var number) && !IsCredibility<TEnum>(comparison.Value.Value, out number))
        {
            throw comparison.WrongValue("one of " + string.Join(", ", known.Keys));
        }
        return comparison.Sign.Value switch
        {
            "=" or ":" => $"s.{column ?? name} = {conditions.Value(number)}",
            "!=" => $"s.{column ?? name} <> {conditions.Value(number)}",
            _ when typeof(TEnum) == typeof(V1.InformationCredibility) => $"s.{column ?? name} {comparison.Sign.Value} {conditions.Value(number)}",
            _ => throw comparison.WrongSign("= and !="),
        };
    });

    // The Admiralty code's own digits.
    private static bool IsCredibility<TEnum>(string value, out long number) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out number) && typeof(TEnum) == typeof(V1.InformationCredibility) && number is >= 1 and <= 6;

    private static FilterField Area(string name) => new(name, (comparison, conditions) =>
        IsThere(comparison) ? conditions.InAnyArea()
        : comparison.Value.Value.StartsWith("places/", StringComparison.Ordinal)
            ? Negatable(comparison, conditions.InAreas([comparison.Value.Value["places/".Length..]]))
            : throw comparison.WrongValue("of the form places/{place}"));

    private static FilterField Entity(string name, params long[] roles) => new(name, (comparison, conditions) =>
        IsThere(comparison) ? conditions.WithAnyEntity(roles)
        : comparison.Value.Value.StartsWith("entities/", StringComparison.Ordinal)
            ? Negatable(comparison, conditions.WithEntities([comparison.Value.Value], roles))
            : throw comparison.WrongValue("of the form entities/{entity}"));

    // field:* is "is there".
    private static bool IsThere(FilterComparison comparison) => comparison is { Sign.Value: ":", Value.Value: "*" };

    private static string Negatable(FilterComparison comparison, string clause) => comparison.Sign.Value switch
    {
        "=" or ":" => clause,
        "!=" => "not " + clause,
        _ => throw comparison.WrongSign("=, != and :"),
    };

    private static string Sign(FilterComparison comparison) => comparison.Sign.Value switch { ":" => "=", "!=" => "<>", var sign => sign };

    private static string Escape(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}
