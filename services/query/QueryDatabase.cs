using Lagebild.Hosting;
using Npgsql;

namespace Lagebild.Query;

/// <summary>
/// The picture's own store. On PostgreSQL every question is planned for its own values: a capital and a hamlet, an hour and a year
/// want different plans. Compiling plans costs more than such short questions take.
/// </summary>
internal sealed class QueryDatabase(DatabaseOptions options) : Database(options.Postgres ? options with { ConnectionString = Plan(options.ConnectionString) } : options)
{
    private static string Plan(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        builder.Options = $"{builder.Options} -c plan_cache_mode=force_custom_plan -c jit=off".TrimStart();
        return builder.ConnectionString;
    }
}
