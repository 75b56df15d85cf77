using Lagebild.Query.Names;

namespace Lagebild.Query.Http;

/// <summary>Completion of names while they are typed, for pages and command lines.</summary>
internal static class Suggestions
{
    public static void MapSuggestions(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/query/v1/suggestions", async (string? text, int? limit, HttpContext context, NameCompletion names) =>
            Results.Json(await names.FindAsync(text ?? "", limit ?? 0, context.RequestAborted))).AddEndpointFilter(HttpQuery.GuardAsync);
}
