using Dapper;
using Lagebild.Hosting;

namespace Lagebild.Ingestion;

/// <summary>Ingestion's own database.</summary>
internal sealed class IngestionDatabase(DatabaseOptions options) : Database(options)
{
    /// <summary>
    /// A transaction that no other of ingestion's runs beside, in any instance: two must not both find a report new, and writers that
    /// touch the same reports in different orders would deadlock. Everything is written in groups, which makes one at a time fast enough.
    /// </summary>
    public async Task<DatabaseTransaction> BeginAloneAsync(CancellationToken cancellation)
    {
        var transaction = await BeginAsync(cancellation);
        try
        {
            if (Dialect.Postgres)
            {
                // The number means nothing; hosting's migrations use another one.
                await transaction.Connection.ExecuteAsync(transaction.Command("select pg_advisory_xact_lock(7101)", null, cancellation));
            }
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }
}
