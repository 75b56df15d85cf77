using System.CommandLine;

namespace Lagebild.Cli.Client;

/// <summary>Follows page tokens up to a limit.</summary>
internal static class Paging
{
    public static Option<int> Limit(string description = "How many at most.", int usual = 50)
    {
        var limit = new Option<int>("--limit") { Description = description, DefaultValueFactory = _ => usual };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--limit: must be at least 1.");
            }
        });
        return limit;
    }

    public static Option<string?> Order(string keys) => new("--order-by") { Description = keys };

    public static async Task<IReadOnlyList<T>> AllAsync<T>(int limit, Func<int, string, Task<(IEnumerable<T> Items, string Next)>> page, int largest = 1000)
    {
        var all = new List<T>();
        var token = "";
        while (all.Count < limit)
        {
            var (items, next) = await page(Math.Min(largest, limit - all.Count), token);
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
