using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Lagebild.Geocoding.Gazetteer;
using Lagebild.Text;
using NetTopologySuite.IO;
using Xunit;

namespace Lagebild.Geocoding.Tests;

/// <summary>Places named by their relation to others become geometry.</summary>
public sealed class RelationTests
{
    public static TheoryData<string, string, string, string, string, string> Rows()
    {
        var rows = new TheoryData<string, string, string, string, string, string>();
        foreach (var row in TsvTable.Read(typeof(RelationTests).Assembly, "relations.tsv").Where(row => row["kind"].Length > 0))
        {
            rows.Add(row["language"], row["text"], row["surface"], row["kind"], $"{row["lat"]} {row["lon"]} {row["within"]}", row["radius"]);
        }
        return rows;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_relation_becomes_geometry_named_by_anchor_and_relation(string language, string text, string surface, string kind, string centre, string radius)
    {
        var toponym = Assert.Single(Geocoder.Geocode(ReportText.Read(text, language, EdtfDate.Parse("2023-06-01"))), t => t.Surface == surface);
        var relation = Assert.IsType<SpatialRelation>(toponym.Relation);
        var expected = centre.Split(' ').Select(c => double.Parse(c, CultureInfo.InvariantCulture)).ToArray();
        var found = new WKTReader().Read(relation.Geometry).Centroid;
        var kilometres = Earth.Metres(expected[0], expected[1], found.Y, found.X) / 1000;

        Assert.Equal(kind, relation.Kind);
        Assert.True(kilometres <= expected[2], $"{found} is {kilometres:F0} km off");
        Assert.InRange(relation.RadiusMetres, 500, double.Parse(radius, CultureInfo.InvariantCulture) * 1000);
        Assert.Contains(toponym.Place!.PlaceId, relation.Anchors);
        Assert.Contains(surface, relation.Name, StringComparison.Ordinal);
        Assert.True(toponym.GeoPrecision >= 2, "what lies near a place is not the place");
        Assert.Equal(relation.RadiusMetres, toponym.RadiusMetres);
    }
}
