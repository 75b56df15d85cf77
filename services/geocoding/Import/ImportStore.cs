using System.Data.Common;
using Dapper;
using Lagebild.Geocoding.Curation;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Geocoding.Gazetteer.Building;
using Lagebild.Hosting;
using Npgsql;
using NpgsqlTypes;

namespace Lagebild.Geocoding.Import;

/// <summary>Keeps imported places: COPY on PostgreSQL, one prepared statement on SQLite.</summary>
internal sealed class ImportStore(GeocodingDatabase database)
{
    private const char Divider = '\n';

    private const string Upsert =
        """
        on conflict (geonames_id) do update set display_name = excluded.display_name, aliases = excluded.aliases, latitude = excluded.latitude,
          longitude = excluded.longitude, feature_code = excluded.feature_code, country_code = excluded.country_code, admin1_code = excluded.admin1_code,
          admin2_code = excluded.admin2_code, population = excluded.population
        """;

    private static readonly string[] Columns =
        ["geonames_id", "display_name", "aliases", "latitude", "longitude", "feature_code", "country_code", "admin1_code", "admin2_code", "population"];

    /// <summary>All imported places with their generated names.</summary>
    public async Task<IReadOnlyList<PlaceRow>> AllAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<ImportedPlace>(new CommandDefinition(
            $"select {string.Join(", ", Columns)} from imported_place order by geonames_id", cancellationToken: cancellation));
        return [.. rows.Select(ToRow)];
    }

    /// <summary>Stores rows; a row of a known id replaces it.</summary>
    public async Task SaveAsync(IReadOnlyCollection<PlaceRow> places, CancellationToken cancellation)
    {
        // Within one statement an id may come once only: the last row of it counts.
        var rows = places.GroupBy(p => p.GeoNamesId).Select(g => g.Last()).ToList();
        await using var transaction = await database.BeginAsync(cancellation);
        if (transaction.Connection is NpgsqlConnection postgres)
        {
            await CopyAsync(postgres, transaction, rows, cancellation);
        }
        else
        {
            await InsertAsync(transaction.Connection, transaction.Transaction, rows, cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Tells all instances that an import is done.</summary>
    public async Task PublishAsync(CancellationToken cancellation)
    {
        await using var transaction = await database.BeginAsync(cancellation);
        await PlaceStore.NextVersionAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private static async Task CopyAsync(NpgsqlConnection connection, DatabaseTransaction transaction, List<PlaceRow> rows, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(transaction.Command(
            "create temporary table if not exists incoming_place (like imported_place) on commit drop", null, cancellation));
        await using (var copy = await connection.BeginBinaryImportAsync($"copy incoming_place ({string.Join(", ", Columns)}) from stdin (format binary)", cancellation))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(row.GeoNamesId, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(row.Names[0].Text, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(Aliases(row), NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Latitude, NpgsqlDbType.Double, cancellation);
                await copy.WriteAsync(row.Longitude, NpgsqlDbType.Double, cancellation);
                await copy.WriteAsync(row.Feature, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Country, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Admin1, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Admin2, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Population, NpgsqlDbType.Bigint, cancellation);
            }
            await copy.CompleteAsync(cancellation);
        }
        var columns = string.Join(", ", Columns);
        await connection.ExecuteAsync(transaction.Command($"insert into imported_place ({columns}) select {columns} from incoming_place {Upsert}", null, cancellation));
    }

    private static async Task InsertAsync(DbConnection connection, DbTransaction transaction, List<PlaceRow> rows, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into imported_place ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select(c => "@" + c))}) {Upsert}";
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@" + column;
            command.Parameters.Add(parameter);
        }
        await command.PrepareAsync(cancellation);
        foreach (var row in rows)
        {
            object[] values = [row.GeoNamesId, row.Names[0].Text, Aliases(row), row.Latitude, row.Longitude, row.Feature, row.Country, row.Admin1, row.Admin2, row.Population];
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters[i].Value = values[i];
            }
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static string Aliases(PlaceRow row) => string.Join(Divider, row.Names.Skip(1).Where(n => AliasFilter.IsUsable(n.Text)).Select(n => n.Text));

    private static PlaceRow ToRow(ImportedPlace stored)
    {
        var row = new PlaceRow
        {
            GeoNamesId = stored.GeonamesId, Latitude = stored.Latitude, Longitude = stored.Longitude, Feature = stored.FeatureCode,
            Country = stored.CountryCode, Admin1 = stored.Admin1Code, Admin2 = stored.Admin2Code, Population = stored.Population,
        };
        row.AddName(new PlaceNameRow(stored.DisplayName, "", NameKind.Official));
        foreach (var alias in stored.Aliases.Split(Divider, StringSplitOptions.RemoveEmptyEntries))
        {
            row.AddName(new PlaceNameRow(alias, "", NameKind.Alias));
        }
        if (PlaceClasses.Of(row.Feature) is PlaceClass.Settlement or PlaceClass.Quarter)
        {
            GeneratedNames.AddTo(row);
        }
        return row;
    }

    private sealed record ImportedPlace
    {
        public long GeonamesId { get; init; }
        public string DisplayName { get; init; } = "";
        public string Aliases { get; init; } = "";
        public double Latitude { get; init; }
        public double Longitude { get; init; }
        public string FeatureCode { get; init; } = "";
        public string CountryCode { get; init; } = "";
        public string Admin1Code { get; init; } = "";
        public string Admin2Code { get; init; } = "";
        public long Population { get; init; }
    }
}
