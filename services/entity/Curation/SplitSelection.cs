using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.V1;
using Lagebild.Hosting;
using Lagebild.Text;

namespace Lagebild.Entity.Curation;

/// <summary>
/// Which mentions of an entity went to the one that was split from it: those in the listed reports, and those in reports published
/// within the interval. Texts go on being read as the entity itself; whoever shows what was read lays this over it.
/// </summary>
/// <param name="Entity">Id of the entity that the mentions are read as.</param>
/// <param name="Reports">Ids of reports.</param>
/// <param name="FromDate">First day, EDTF; null if open.</param>
/// <param name="ToDate">Last day, included, EDTF; null if open.</param>
internal sealed record SplitSelection(string Entity, IReadOnlyList<string> Reports, string? FromDate, string? ToDate)
{
    private const int MostReports = 1_000;
    private const string Collection = "reports/";

    /// <summary>What a request chooses; null if it chooses neither reports nor dates.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT.</exception>
    public static SplitSelection? Of(string entity, SplitEntityRequest request)
    {
        var (from, to) = (EntityNames.Date(request.FromDate, "from_date"), EntityNames.Date(request.ToDate, "to_date"));
        if (request.Reports.Count == 0 && from is null && to is null)
        {
            return null;
        }
        RequireDay(from, "from_date");
        RequireDay(to, "to_date");
        if (from is not null && to is not null && to.Until <= from.From)
        {
            throw PlatformException.InvalidArgument("to_date", "INTERVAL_INVALID", $"'{to.Value}' lies before '{from.Value}'.");
        }
        if (request.Reports.Count > MostReports)
        {
            throw PlatformException.InvalidArgument("reports", "REPORTS_TOO_MANY", $"At most {MostReports:N0} reports can be named at once; choose more by their dates.");
        }
        return new SplitSelection(entity, [.. request.Reports.Select(ReportId).Distinct().Order(StringComparer.Ordinal)], from?.Value, to?.Value);
    }

    /// <summary>As the bus carries it.</summary>
    public Contracts.Events.V1.MentionSelection ToEvent() => new() { Entity = "entities/" + Entity, Reports = Reports, FromDate = FromDate, ToDate = ToDate };

    /// <summary>As the RPCs show it.</summary>
    public V1.MentionSelection ToProto() =>
        new() { Entity = "entities/" + Entity, Reports = { Reports.Select(report => Collection + report) }, FromDate = FromDate ?? "", ToDate = ToDate ?? "" };

    private static void RequireDay(EdtfDate? date, string field)
    {
        if (date is { Precision: DatePrecision.Minute })
        {
            throw PlatformException.InvalidArgument(field, "DATE_INVALID", $"'{date.Value}' is a moment; give a day, a month or a year.");
        }
    }

    private static string ReportId(string name) =>
        name.StartsWith(Collection, StringComparison.Ordinal) && name.Length > Collection.Length && name.Length <= 200
            ? name[Collection.Length..]
            : throw PlatformException.InvalidArgument("reports", "NAME_INVALID", $"'{name}' is not of the form reports/{{report}}.");
}
