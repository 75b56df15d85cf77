using System.Net.Sockets;
using Grpc.Core;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Lagebild.Hosting;

/// <summary>Tells faults that waiting mends from those it does not.</summary>
public static class Transient
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;

    /// <summary>Whether doing the same again later can succeed: a database or service that is away, busy or locked.</summary>
    public static bool Is(Exception? problem) => problem switch
    {
        null => false,
        PlatformException { Code: StatusCode.Unavailable } => true,
        RpcException { StatusCode: StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.ResourceExhausted } => true,
        // 57P01–57P03: the server shuts down or starts; 3D000 and 28xxx are mended by an operator while the service waits.
        PostgresException { SqlState: "57P01" or "57P02" or "57P03" or "3D000" or "28P01" or "28000" } => true,
        NpgsqlException { IsTransient: true } => true,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteLocked } => true,
        SocketException or TimeoutException => true,
        AggregateException several => several.InnerExceptions.All(Is),
        _ => Is(problem.InnerException),
    };
}
