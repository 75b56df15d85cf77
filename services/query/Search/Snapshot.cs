using System.Data.Common;
using System.Globalization;
using Dapper;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Lagebild.Hosting;
using Lagebild.Query.Projection;

namespace Lagebild.Query.Search;

/// <summary>The moment of knowledge that a question is answered from.</summary>
internal static class Snapshot
{
    /// <summary>The moment asked for, or the latest one if it is to come or none.</summary>
    public static long Cut(long latest, Timestamp? asOf) => asOf is null ? latest : Math.Min(latest, Micros.Of(asOf));

    /// <summary>The moment asked for, or the latest one; a moment to come is cut to the latest, since it is not known yet.</summary>
    public static async Task<long> AtAsync(DbConnection connection, Timestamp? asOf, CancellationToken cancellation)
    {
        return Cut((await Knowledge.ReadAsync(connection, cancellation)).TimeUs, asOf);
    }
}

/// <summary>
/// A page of a list: its size, the moment it answers from, and the key of the row before. The token holds them, so that
/// all pages of a list are one snapshot.
/// </summary>
internal sealed record SnapshotPage(int Size, long AsOfUs, (long Key, long Id)? After, Page Page)
{
    private const int Most = 1000;

    /// <summary>The latest end of what has no known begin; of a later page that is not looked up.</summary>
    public long UnbegunUs { get; private init; } = Micros.Never;

    /// <exception cref="PlatformException">INVALID_ARGUMENT: a size out of range, a token of another query.</exception>
    public static async Task<SnapshotPage> OfAsync<TRequest>(TRequest request, int size, Timestamp? asOf, DbConnection connection, CancellationToken cancellation)
        where TRequest : class, IMessage<TRequest>, new()
    {
        if (size is < 0 or > Most)
        {
            throw PlatformException.InvalidArgument("page_size", "PAGE_SIZE_OUT_OF_RANGE", $"page_size must be 0 (the default) to {Most}.");
        }
        var page = Page.Of(request);
        if (page.After is null)
        {
            var latest = await Knowledge.ReadAsync(connection, cancellation);
            return new SnapshotPage(page.Size, Snapshot.Cut(latest.TimeUs, asOf), null, page) { UnbegunUs = latest.UnbegunUs };
        }
        return page.After is [var moment, var key, var id] && Number(moment, out var momentUs) && Number(key, out var keyUs) && Number(id, out var row)
            ? new SnapshotPage(page.Size, momentUs, (keyUs, row), page)
            : throw Page.TokenInvalid();
    }

    /// <summary>The token of the page after this row.</summary>
    public string TokenAfter(long key, long id) => Page.NextToken(Micros.ToText(AsOfUs), Micros.ToText(key), Micros.ToText(id));

    private static bool Number(string text, out long number) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
}

/// <summary>What a list is sorted by: an expression over the row, and the direction; the id breaks ties.</summary>
internal readonly record struct SortOrder(string Key, bool Descending)
{
    /// <summary>Reads <c>order_by</c>; the first key, newest first, is the default.</summary>
    /// <exception cref="PlatformException">INVALID_ARGUMENT: another key.</exception>
    public static SortOrder Parse(string orderBy, params (string Name, string Key)[] keys)
    {
        var words = orderBy.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return new SortOrder(keys[0].Key, true);
        }
        foreach (var (name, key) in keys)
        {
            if (words[0] == name && (words.Length == 1 || (words.Length == 2 && words[1] is "asc" or "desc")))
            {
                return new SortOrder(key, words.Length == 2 && words[1] == "desc");
            }
        }
        throw PlatformException.InvalidArgument(
            "order_by", "ORDER_BY_INVALID", $"order_by must be one of {string.Join(", ", keys.Select(key => key.Name))}, alone or with ' desc'.");
    }

    public string OrderBy => Descending ? $"{Key} desc, s.id desc" : $"{Key}, s.id";

    /// <summary>Whether it is the order of time, in which indexes hold the rows.</summary>
    public bool ByTime => Key == "s.sort_us";

    /// <summary>Rows after this one, in every part.</summary>
    public void AddAfter(IEnumerable<Conditions> parts, (long Key, long Id)? after)
    {
        foreach (var part in parts)
        {
            AddAfter(part, after);
        }
    }

    /// <summary>The first <c>@limit</c> rows of all parts; each part needs no more of its own.</summary>
    /// <param name="parts">The parts, which share no row.</param>
    /// <param name="values">Takes their parameters.</param>
    /// <param name="select">The select of a part, with <c>id</c> and <c>sort_key</c>, without order and limit.</param>
    public string Union(IReadOnlyList<Conditions> parts, DynamicParameters values, Func<Conditions, string> select)
    {
        var selects = new List<string>();
        foreach (var part in parts)
        {
            values.AddDynamicParams(part.Values);
            if (ByTime)
            {
                part.Keys.Order(Descending);
            }
            var order = !ByTime || !part.Keys.Any ? OrderBy : Descending ? "k.sort_us desc, k.id desc" : "k.sort_us, k.id";
            selects.Add($"{select(part)}\norder by {order}\nlimit @limit");
        }
        var direction = Descending ? " desc" : "";
        var all = selects.Count == 1
            ? selects[0]
            : $"{string.Join("\nunion all\n", selects.Select((one, number) => string.Create(CultureInfo.InvariantCulture, $"select * from (\n{one}\n) part{number}")))}\norder by sort_key{direction}, id{direction}\nlimit @limit";
        return ByTime && parts.All(part => part.OnePlan) ? QueryDatabase.PlannedOnce(all) : all;
    }

    /// <summary>Rows after this one.</summary>
    public void AddAfter(Conditions conditions, (long Key, long Id)? after)
    {
        if (after is { } row)
        {
            conditions.AddAfter(this, row);
        }
    }
}
