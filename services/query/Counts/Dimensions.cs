using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Query.Filter;
using Lagebild.Query.Projection;
using Lagebild.Query.V1;

namespace Lagebild.Query.Counts;

/// <summary>How claims are divided: a value and a display name per claim, and what must be joined to get them.</summary>
internal sealed record DimensionSql(string Value, string Name, string Join)
{
    /// <summary>The SQL of a dimension; none divides nothing.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: no such dimension.</exception>
    public static DimensionSql Of(Dimension dimension, string field) => dimension switch
    {
        Dimension.Unspecified => new("''", "''", ""),
        Dimension.PloverType => Column("cast(s.plover as text)"),
        Dimension.Status => Column("cast(s.status as text)"),
        Dimension.Certainty => Column("cast(s.certainty as text)"),
        Dimension.SourceReliability => Column("cast(s.reliability as text)"),
        Dimension.Source => Column("s.source"),
        Dimension.Language => Column("s.language"),
        Dimension.Mode => Column("s.mode"),
        Dimension.AcledEventType => Column("s.acled_event_type"),
        Dimension.Control => Column("s.control"),
        Dimension.CountryCode => Column("s.country_code"),
        Dimension.Place => new("d.place_id", "d.name", "join claim_place d on d.subject_id = s.id"),
        Dimension.Actor => Role(EntityRole.Actor),
        Dimension.Recipient => Role(EntityRole.Recipient),
        Dimension.Speaker => Role(EntityRole.Speaker),
        _ => throw PlatformException.InvalidArgument(field, "DIMENSION_UNKNOWN", $"{field}: {dimension} is no dimension."),
    };

    /// <summary>The value as callers know it.</summary>
    public static (string Value, string Name) Readable(Dimension dimension, string value, string? name)
    {
        var code = dimension switch
        {
            Dimension.PloverType => EnumNames<PloverType>.NameOf((PloverType)Number(value)),
            Dimension.Status => EnumNames<ClaimStatus>.NameOf((ClaimStatus)Number(value)),
            Dimension.Certainty => EnumNames<ClaimCertainty>.NameOf((ClaimCertainty)Number(value)),
            Dimension.SourceReliability => EnumNames<V1.SourceReliability>.NameOf((V1.SourceReliability)Number(value)),
            Dimension.Place => "places/" + value,
            _ => value,
        };
        return (code, string.IsNullOrEmpty(name) || name == value ? code : name);
    }

    private static int Number(string value) => int.Parse(value, System.Globalization.CultureInfo.InvariantCulture);

    private static DimensionSql Column(string column) => new(column, column, "");

    private static DimensionSql Role(long role) => new(
        "d.entity", "d.name", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"join claim_entity d on d.subject_id = s.id and d.role = {role}"));
}
