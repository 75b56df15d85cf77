namespace Lagebild.Hosting;

/// <summary>Where a service's database is.</summary>
/// <param name="Service">The service that owns it.</param>
/// <param name="ConnectionString">For PostgreSQL an Npgsql connection string or address, for SQLite the file's path.</param>
/// <param name="Postgres">PostgreSQL, otherwise SQLite.</param>
public sealed record DatabaseOptions(string Service, string ConnectionString, bool Postgres)
{
    /// <summary>Reads a setting: a connection string (<c>Host=…</c>), an address (<c>postgres://…</c>), or the path of a SQLite file.</summary>
    public static DatabaseOptions Parse(string service, string setting)
    {
        var text = setting.Replace("{service}", service, StringComparison.OrdinalIgnoreCase);
        if (text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase))
        {
            return new(service, FromAddress(new Uri(text)), true);
        }
        return text.Contains("Host=", StringComparison.OrdinalIgnoreCase) || text.Contains("Server=", StringComparison.OrdinalIgnoreCase)
            ? new(service, text, true)
            : new(service, text, false);
    }

    private static string FromAddress(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var builder = new Npgsql.NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : 5432,
            Database = address.AbsolutePath.Trim('/'),
            Username = Uri.UnescapeDataString(user[0]),
            Password = user.Length > 1 ? Uri.UnescapeDataString(user[1]) : null,
        };
        return builder.ConnectionString;
    }
}
