using Npgsql;
using Xunit;

namespace Lagebild.Testing;

/// <summary>
/// The real servers that tests run against, given by the environment. Where one is missing, a test skips at a desk and says why;
/// with <c>CI=true</c> it fails.
/// </summary>
public static class TestServers
{
    /// <summary>Connection string of a PostgreSQL superuser: <c>LAGEBILD_TEST_POSTGRES</c>.</summary>
    public static string Postgres => Require("LAGEBILD_TEST_POSTGRES", "a PostgreSQL connection string of a superuser");

    /// <summary>The same for creating and dropping databases, which a busy server is slow with.</summary>
    internal static string Maintenance => new NpgsqlConnectionStringBuilder(Postgres) { Pooling = false, CommandTimeout = 180 }.ConnectionString;

    /// <summary><c>amqp://</c> address of a RabbitMQ broker: <c>LAGEBILD_TEST_RABBITMQ</c>.</summary>
    public static string RabbitMq => Require("LAGEBILD_TEST_RABBITMQ", "an amqp:// address");

    /// <summary>Whether a missing server is an error.</summary>
    public static bool InCi => string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A value of the environment; skips the running test if there is none.</summary>
    public static string Require(string variable, string what)
    {
        var value = Environment.GetEnvironmentVariable(variable);
        if (!string.IsNullOrWhiteSpace(value))
        {
            return value;
        }
        var reason = $"{variable} is not set: it should be {what}. tests/run.sh starts the servers and sets it.";
        if (InCi)
        {
            Assert.Fail(reason);
        }
        Assert.Skip(reason);
        return "";
    }
}
