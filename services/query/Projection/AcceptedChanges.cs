using Lagebild.Contracts.Events.V1;
using Lagebild.Hosting;

namespace Lagebild.Query.Projection;

/// <summary>What of a group of changes is new to the store: of each report the newest revision, if it is newer than what is known; withdrawals that say something new.</summary>
internal sealed class AcceptedChanges
{
    private readonly IReadOnlyList<PictureChange> _changes;
    private readonly HashSet<PictureChange> _reports = new(ReferenceEqualityComparer.Instance);

    private AcceptedChanges(IReadOnlyList<PictureChange> changes, KnownRevisions known)
    {
        _changes = changes;
        Withdrawals = [.. changes.Select(change => change.Withdrawn).OfType<ReportWithdrawn>().Where(known.Withdraw)];
        foreach (var newest in changes.Where(change => change.Coded is not null).GroupBy(ReportIdOf).Select(same => same.MaxBy(change => change.Coded!.Report.Revision)!))
        {
            if (known.Accepts(newest.Coded!.Report))
            {
                _reports.Add(newest);
            }
        }
        Replaced = [.. Withdrawals.Select(withdrawal => withdrawal.ReportId).Concat(_reports.Select(ReportIdOf)).Distinct().Where(known.Has)];
    }

    /// <summary>The withdrawals to note.</summary>
    public IReadOnlyList<ReportWithdrawn> Withdrawals { get; }

    /// <summary>Ids of the reports whose rows are closed.</summary>
    public string[] Replaced { get; }

    public static async Task<AcceptedChanges> ReadAsync(DatabaseTransaction transaction, SqlDialect dialect, IReadOnlyList<PictureChange> changes, CancellationToken cancellation) =>
        new(changes, await KnownRevisions.ReadAsync(transaction, dialect, [.. changes.Select(ReportIdOf)], cancellation));

    /// <summary>Whether the same reports are accepted.</summary>
    public bool SameReports(AcceptedChanges other) => _reports.SetEquals(other._reports);

    /// <summary>The reports, as they were read from the changes in their order.</summary>
    public IEnumerable<PictureReport> Of(PictureReport?[] read) => read.Where((_, index) => _reports.Contains(_changes[index])).Select(report => report!);

    /// <summary>One for each change: whether it changes the picture.</summary>
    public IReadOnlyList<bool> Changed(IReadOnlyList<PictureChange> changes) =>
        [.. changes.Select(change => _reports.Contains(change) || (change.Withdrawn is { } withdrawn && Withdrawals.Contains(withdrawn)))];

    private static string ReportIdOf(PictureChange change) => change.Coded?.Report.ReportId ?? change.Withdrawn!.ReportId;
}
