using System.Threading.Channels;
using Lagebild.Query;
using Lagebild.Query.Corrections;
using Lagebild.Query.Counts;
using Lagebild.Query.Events;
using Lagebild.Query.Projection;

namespace Lagebild.Load.Pictures;

/// <summary>
/// Fills an empty picture on PostgreSQL as the projection would, group by group, but keeps in memory what may still change and copies
/// every row once, in its last state, into tables without indexes. A test compares the tables with those of the projection.
/// </summary>
/// <param name="database">The empty picture.</param>
/// <param name="made">The reports; see there how long ago what they tell of may be.</param>
/// <param name="firstUs">The moment of the first group; every group is a second later.</param>
internal sealed class Preload(QueryDatabase database, MadeReports made, long firstUs)
{
    public const int Group = 200;
    private const int GroupsKept = 4;

    private readonly Dictionary<string, Dictionary<long, LiveClaim>> _claims = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<WrittenEvent>> _events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LiveClaim>> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object?[]> _reportRows = new(StringComparer.Ordinal);
    private readonly PictureRows _shape = new(database.Dialect, Knowledge.At(0, 0));
    private readonly EventRows _eventShape = new(Knowledge.At(0, 0));
    private readonly Dictionary<CountedValue, int> _values = new() { [new CountedValue(CountDimension.None, "", "")] = CountDimension.Undivided };
    private readonly Queue<(IReadOnlyList<BulkRows> Tables, List<string> Reports)> _waiting = new();
    private long _sequence;
    private long _unbegunUs = Micros.Always;
    private long _total;
    private long _changes;

    /// <summary>Fills it with reports 0 to <paramref name="reports"/>.</summary>
    public async Task RunAsync(int reports, CancellationToken cancellation)
    {
        await using var target = await PreloadTables.BeginAsync(database, cancellation);
        var read = Channel.CreateBounded<Task<PictureReport[]>>(3);
        var reading = Task.Run(async () =>
        {
            for (var first = 0; first < reports; first += Group)
            {
                var begin = first;
                await read.Writer.WriteAsync(Task.Run(() => Read(begin, Math.Min(reports, begin + Group)), cancellation), cancellation);
            }
            read.Writer.Complete();
        }, cancellation);
        var group = 0;
        await foreach (var next in read.Reader.ReadAllAsync(cancellation))
        {
            Add(await next, firstUs + (group * 1_000_000L), target);
            await FlushAsync(target, GroupsKept, cancellation);
            Expire(group, reports, target);
            group++;
        }
        await reading;
        await FlushAsync(target, 0, cancellation);
        AddPast(_events.Values.SelectMany(block => block), target);
        await target.CompleteAsync(_sequence, _unbegunUs, firstUs + ((group - 1) * 1_000_000L), cancellation);
    }

    private PictureReport[] Read(int first, int end) =>
        [.. Enumerable.Range(first, end - first).Select(number => PictureReport.Of(made.Report(number), CorrectionSet.None, postgres: true))];

    private void Add(PictureReport[] reports, long momentUs, PreloadTables target)
    {
        var knowledge = Knowledge.At(momentUs, _sequence, _unbegunUs);
        var facts = new List<ClaimFact>();
        var blocks = new HashSet<string>(StringComparer.Ordinal);
        var gone = Close(reports, knowledge);
        var rows = new PictureRows(database.Dialect, knowledge);
        foreach (var report in reports)
        {
            rows.Add(report);
            // The rows of the report's claims are the last ones.
            var begin = rows.Claims.Rows.Count - report.Claims.Count;
            var live = report.Claims.Select((claim, index) => new LiveClaim((long)rows.Claims.Rows[begin + index][0]!, claim, rows.Claims.Rows[begin + index])).ToList();
            _reports[report.Report.ReportId] = live;
            _reportRows[report.Report.ReportId] = rows.Reports.Rows[^1];
            foreach (var claim in live)
            {
                facts.Add(ClaimFact.Of(claim.Record.Resource, claim.Record.Areas, 1));
                if (claim.Record.Block is { } block)
                {
                    blocks.Add(block);
                    (_claims.TryGetValue(block, out var claims) ? claims : _claims[block] = []).Add(claim.Id, claim);
                }
            }
        }
        foreach (var claim in gone)
        {
            facts.Add(ClaimFact.Of(claim.Record.Resource, claim.Record.Areas, -1));
            if (claim.Record.Block is { } block)
            {
                blocks.Add(block);
                _claims[block].Remove(claim.Id);
            }
        }
        RenewEvents(blocks, knowledge, target);
        Count(facts, momentUs, target);
        (_sequence, _unbegunUs) = (knowledge.Sequence, knowledge.UnbegunUs);
        _waiting.Enqueue((rows.Tables, [.. reports.Select(report => report.Report.ReportId)]));
    }

    private List<LiveClaim> Close(PictureReport[] reports, Knowledge knowledge)
    {
        string[] known = [.. reports.Select(report => report.Report.ReportId).Where(_reports.ContainsKey)];
        if (known.Length == 0)
        {
            return [];
        }
        var number = knowledge.Next();
        var gone = new List<LiveClaim>();
        foreach (var report in known)
        {
            PreloadTables.Close(_shape.Reports, _reportRows[report], knowledge.TimeUs, number);
            foreach (var claim in _reports[report])
            {
                PreloadTables.Close(_shape.Claims, claim.Row, knowledge.TimeUs, number);
                gone.Add(claim);
            }
        }
        return gone;
    }

    private void RenewEvents(HashSet<string> blocks, Knowledge knowledge, PreloadTables target)
    {
        var claims = blocks.SelectMany(block => _claims.TryGetValue(block, out var live) ? live.Values.Select(claim => (block, claim.Member)) : []);
        var events = blocks.SelectMany(block => _events.GetValueOrDefault(block) ?? []).ToDictionary(live => live.Event.Id);
        var (wanted, gone) = EventKeeper.Compare(claims, events.Values.Select(live => live.Event));
        if (gone.Count > 0)
        {
            var number = knowledge.Next();
            foreach (var id in gone)
            {
                var live = events[id];
                PreloadTables.Close(_eventShape.Events, live.Row, knowledge.TimeUs, number);
                target.Add("event", live.Row);
                _events[live.Block].Remove(live);
            }
        }
        var rows = new EventRows(knowledge);
        foreach (var record in wanted)
        {
            var id = rows.Add(record);
            (_events.TryGetValue(record.Block, out var live) ? live : _events[record.Block] = []).Add(new WrittenEvent(new LiveEvent(id, record.EventId, record.Fingerprint, record.Members.Select(member => member.Id).ToHashSet()), record.Block, rows.Events.Rows[^1]));
        }
        foreach (var table in rows.Tables.Where(table => table.Table != "event"))
        {
            target.Add(table);
        }
    }

    private void Count(List<ClaimFact> facts, long momentUs, PreloadTables target)
    {
        foreach (var value in facts.SelectMany(fact => fact.Values).Distinct().Where(value => !_values.ContainsKey(value))
            .OrderBy(value => value.Dimension).ThenBy(value => value.Value, StringComparer.Ordinal).ThenBy(value => value.Name, StringComparer.Ordinal).ToArray())
        {
            _values[value] = _values.Count;
            target.Add("count_value", [(long)_values[value], value.Dimension, value.Value, value.Name]);
        }
        _total += facts.Count;
        target.Add("count_change", [momentUs, _total, ++_changes, CountChanges.Pack(facts, _values)]);
    }

    private async Task FlushAsync(PreloadTables target, int kept, CancellationToken cancellation)
    {
        while (_waiting.Count > kept)
        {
            var (tables, reports) = _waiting.Dequeue();
            foreach (var table in tables)
            {
                target.Add(table);
            }
            foreach (var report in reports)
            {
                _reports.Remove(report);
                _reportRows.Remove(report);
            }
        }
        await target.WriteAsync(cancellation);
    }

    // Days that no report tells of any more.
    private void Expire(int group, int reports, PreloadTables target)
    {
        if (group % 50 != 49)
        {
            return;
        }
        var day = (long)group * Group * MadeReports.Days / reports;
        var past = Micros.Of(MadeReports.Start) + ((day - MadeReports.LongestAgo - 1) * Micros.PerDay);
        var gone = new List<WrittenEvent>();
        foreach (var block in _claims.Keys.Where(block => Occurrence.DayOf(block) < past).ToArray())
        {
            _claims.Remove(block);
            gone.AddRange(_events.Remove(block, out var events) ? events : []);
        }
        AddPast(gone, target);
    }

    // Group by group, and of a group in the order in which the projection writes them.
    private void AddPast(IEnumerable<WrittenEvent> events, PreloadTables target)
    {
        var rows = new EventRows(Knowledge.At(0, 0)).Events;
        foreach (var live in events)
        {
            rows.Add(live.Row);
        }
        rows.Sort();
        var moment = rows.IndexOf("known_from");
        foreach (var row in rows.Rows.OrderBy(row => (long)row[moment]!))
        {
            target.Add("event", row);
        }
    }

    private sealed record LiveClaim(long Id, ClaimRecord Record, object?[] Row)
    {
        public BlockClaim Member { get; } = new(Id, Record.SortUs, Record.Resource) { Areas = Record.Areas };
    }

    private sealed record WrittenEvent(LiveEvent Event, string Block, object?[] Row);
}
