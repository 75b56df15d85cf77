using System.Data;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;

namespace Lagebild.Hosting;

/// <summary>
/// Times are UTC instants on both databases: <c>timestamptz</c> on PostgreSQL; on SQLite text of one length, so that it sorts by time.
/// </summary>
internal static class DapperSetup
{
    // Before any query of any service, and once: Dapper's settings are static.
#pragma warning disable CA2255 // Nothing in this library works without it, so it must not depend on a call.
    [ModuleInitializer]
#pragma warning restore CA2255
    public static void Apply()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new InstantHandler());
        DefaultTypeMap.MatchNamesWithUnderscores = true;
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = parameter is NpgsqlParameter ? value.UtcDateTime : SqlDialect.TimeText(value);

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset instant => instant.ToUniversalTime(),
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            string text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUniversalTime(),
            _ => throw new InvalidCastException($"{value.GetType()} is not a time."),
        };
    }
}
