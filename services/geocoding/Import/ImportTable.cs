using NpgsqlTypes;

namespace Lagebild.Geocoding.Import;

/// <summary>A table that imports fill; a row is an array with a value for each column.</summary>
/// <param name="Name">As in the migrations.</param>
/// <param name="Key">The columns by which a row is known again.</param>
/// <param name="Columns">All columns with their types, the key's first.</param>
internal sealed record ImportTable(string Name, string[] Key, (string Name, NpgsqlDbType Type)[] Columns)
{
    public static readonly ImportTable Places = new("imported_place", ["geonames_id"],
    [
        ("geonames_id", NpgsqlDbType.Bigint), ("display_name", NpgsqlDbType.Text), ("aliases", NpgsqlDbType.Text),
        ("latitude", NpgsqlDbType.Double), ("longitude", NpgsqlDbType.Double), ("feature_code", NpgsqlDbType.Text), ("country_code", NpgsqlDbType.Text),
        ("admin1_code", NpgsqlDbType.Text), ("admin2_code", NpgsqlDbType.Text), ("admin3_code", NpgsqlDbType.Text), ("admin4_code", NpgsqlDbType.Text),
        ("population", NpgsqlDbType.Bigint),
    ]);

    public static readonly ImportTable Names = new("imported_name", ["alternate_name_id"],
    [
        ("alternate_name_id", NpgsqlDbType.Bigint), ("geonames_id", NpgsqlDbType.Bigint), ("language", NpgsqlDbType.Text), ("name", NpgsqlDbType.Text),
        ("kind", NpgsqlDbType.Text), ("from_year", NpgsqlDbType.Bigint), ("until_year", NpgsqlDbType.Bigint),
    ]);

    public static readonly ImportTable Parents = new("imported_parent", ["child_id", "parent_id"], [("child_id", NpgsqlDbType.Bigint), ("parent_id", NpgsqlDbType.Bigint)]);

    public static readonly ImportTable Divisions = new("imported_division", ["code"],
        [("code", NpgsqlDbType.Text), ("name", NpgsqlDbType.Text), ("ascii_name", NpgsqlDbType.Text), ("geonames_id", NpgsqlDbType.Bigint)]);

    public static readonly ImportTable Admin5 = new("imported_admin5", ["geonames_id"], [("geonames_id", NpgsqlDbType.Bigint), ("code", NpgsqlDbType.Text)]);

    public string ColumnList => string.Join(", ", Columns.Select(c => c.Name));

    /// <summary>What makes an insert replace the row of the same key.</summary>
    public string Upsert => $"on conflict ({string.Join(", ", Key)}) do "
        + (Columns.Length == Key.Length ? "nothing" : "update set " + string.Join(", ", Columns.Select(c => c.Name).Except(Key).Select(c => $"{c} = excluded.{c}")));

    /// <summary>What a row is known by.</summary>
    public object KeyOf(object[] row) => Key.Length == 1 ? row[0] : (row[0], row[1]);
}
