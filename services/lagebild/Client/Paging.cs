namespace Lagebild.Cli.Client;

/// <summary>Follows page tokens up to a limit.</summary>
internal static class Paging
{
    public static async Task<IReadOnlyList<T>> AllAsync<T>(int limit, Func<int, string, Task<(IEnumerable<T> Items, string Next)>> page)
    {
        var all = new List<T>();
        var token = "";
        while (all.Count < limit)
        {
            var (items, next) = await page(Math.Min(1000, limit - all.Count), token);
            all.AddRange(items);
            if (next.Length == 0)
            {
                break;
            }
            token = next;
        }
        return all;
    }
}
