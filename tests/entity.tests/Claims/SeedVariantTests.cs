using System.Globalization;
using Lagebild.Contracts.Events.V1;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>
/// The thirteen statements that the picture of a report must get right, in other words: other towns, other sides, the passive for the
/// active, other verbs of reporting, other months. Nothing that is read may hang on one text.
/// </summary>
public sealed class SeedVariantTests
{
    private static readonly (string Attacker, string Defender, string Country)[] Wars =
        [("russische", "ukrainische", "Ukraine"), ("äthiopische", "eritreische", "Eritrea"), ("israelische", "libanesische", "Libanon"), ("armenische", "aserbaidschanische", "Aserbaidschan")];

    private static readonly string[] Towns = ["Kupjansk", "Wuhledar", "Tokmak", "Marjinka", "Isjum"];
    private static readonly string[] Media = ["italienischen Medienberichten", "der Zeitung Le Monde", "polnischen Medien"];
    private static readonly string[] Observers = ["Amerikanische Beobachter", "Chinesische Experten", "Westliche Analysten"];
    private static readonly string[] Months = ["2022-06", "2023-10", "2024-03-14", "2025-01"];

    /// <summary>Number of the row, sentence, and what must come of it: trigger, type, status, then who and where.</summary>
    public static TheoryData<int, string, string, string, string, string> Rows()
    {
        var data = new TheoryData<int, string, string, string, string, string>();
        for (var i = 0; i < 12; i++)
        {
            var (attacker, defender, _) = Wars[i % Wars.Length];
            var town = Towns[i % Towns.Length];
            var month = Months[i % Months.Length];
            var (medium, observer) = (Media[i % Media.Length], Observers[i % Observers.Length]);
            void Row(int number, string trigger, string expected, params string[] sentences) =>
                data.Add(number, string.Format(CultureInfo.InvariantCulture, sentences[i % sentences.Length], attacker, defender, town, medium, observer), trigger, expected, town, month);
            Row(1, "Herbstoffensive", "ASSAULT ACTUAL dir=W", "Die {0} Herbstoffensive rückt weiter nach Westen vor.", "Weiter nach Westen führt die {0} Herbstoffensive.");
            Row(2, "zogen|abgezogen|geräumt|räumten|aufgeben", "RETREAT ACTUAL place", "Die {1}n Truppen zogen sich zuletzt aus {2} zurück.", "Zuletzt mussten die {1}n Einheiten ihre Stellungen bei {2} aufgeben.", "Zuletzt wurden die vorderen Stellungen bei {2} von {1}n Truppen aufgegeben.");
            Row(3, "Kämpfe|Gefechte", "ASSAULT ACTUAL place trend=grows", "Die Kämpfe um {2} nehmen wieder zu.", "Auch die Gefechte bei {2} verschärfen sich.", "Die Gefechte in der Stadt {2} nehmen an Härte zu.");
            Row(4, "Geländegewinne|eroberten|erobert", "COERCE HISTORICAL", "Geländegewinne, die die Armee im vorigen Jahr bei {2} erzielt hatte, gehen verloren.", "Im vorigen Jahr hatten {1} Truppen die Stadt {2} erobert.");
            Row(5, "fallen|fällt", "COERCE HYPOTHETICAL place control=lost", "{2} droht an die {0}n Streitkräfte zu fallen.", "Die Stadt {2} droht wieder in die Hände der {0}n Armee zu fallen.", "Es besteht die Gefahr, dass {2} an die {0}n Truppen fällt.");
            Row(6, "baut|auszubauen|ausgebaut", "MOBILIZE ACTUAL place", "Die Armee baut ihre Verteidigungsstellungen in der Region {2} aus.", "In der Region {2} werden Verteidigungsstellungen ausgebaut.", "Die Armee nutzt die Zeit, um ihre Verteidigungsstellungen in der Region {2} auszubauen.");
            Row(7, "debattiert|berät|diskutieren", "CONSULT ACTUAL noplace", "Der Westen debattiert über die Zukunft des Konflikts.", "Die EU berät über das weitere Vorgehen.");
            Row(8, "Eingreifen|Intervention", "ASSAULT HYPOTHETICAL source", "Präsident Macron diskutiert laut {3} über ein militärisches Eingreifen in den Krieg.", "Laut {3} erwägt der Kanzler eine militärische Intervention.");
            Row(9, "Luftangriffe|Bodenoffensive", "ASSAULT HYPOTHETICAL alternative", "Die Berichte sind sich uneinig: Luftangriffe oder Bodenoffensive?", "Darüber streiten die Zeitungen: Bodenoffensive oder Luftangriffe?");
            Row(10, "ausgesprochen", "REJECT NEGATED contradicts", "Entgegen den Aussagen von Minister Boris Pistorius hat sich Ungarn nicht gegen einen Einsatz von Truppen ausgesprochen.", "Spanien und Portugal haben sich entgegen den Äußerungen von Generalsekretär Jens Stoltenberg nicht gegen die Lieferung ausgesprochen.");
            Row(11, "Niederlage", "ASSAULT HYPOTHETICAL source condition", "{4} gehen von einer Niederlage der {1}n Armee aus, wenn die Verbündeten nicht eingreifen.", "{4} rechnen mit einer Niederlage der {1}n Truppen, sollten die Verbündeten nicht eingreifen.");
            Row(12, "verteidigen", "AID HYPOTHETICAL POSSIBLE", "Spekulationen zufolge könnten NATO-Truppen die Stadt {2} verteidigen.", "NATO-Truppen könnten die Region {2} verteidigen.");
            Row(13, "schlagen|ziehen", "SUPPORT HYPOTHETICAL source likely", "{4} halten es für sehr wahrscheinlich, dass die {0} Regierung daraus Kapital schlagen könnte.", "{4} halten es für wahrscheinlich, dass die Regierung politisches Kapital daraus schlagen könnte.");
        }
        return data;
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void Rows_are_read_in_other_words(int row, string sentence, string trigger, string expected, string town, string month)
    {
        var read = ClaimReading.Read(sentence, published: month, places: [town]);
        var wanted = expected.Split(' ');
        var triggers = trigger.Split('|');
        var claim = read.Claims.FirstOrDefault(c => c.Plover.ToString().Equals(wanted[0], StringComparison.OrdinalIgnoreCase) && (row is 2 or 4 or 6 || triggers.Contains(read.Surface(c.Trigger))));

        Assert.True(claim is not null, $"row {row}: {sentence} → {string.Join(", ", read.Claims.Select(c => $"{read.Surface(c.Trigger)} {c.Plover} {c.Status}"))}");
        Assert.True(claim.Status.ToString().Equals(wanted[1], StringComparison.OrdinalIgnoreCase), $"row {row}: {sentence} is {claim.Status}");
        foreach (var what in wanted[2..])
        {
            var (right, seen) = what switch
            {
                "place" => (read.Places(claim) == town, read.Places(claim)),
                "noplace" => (claim.Places.Count == 0, read.Places(claim)),
                "source" => (claim.Attributions.Count > 0 && claim.Voice == "source", ReadClaims.Sources(claim)),
                "alternative" => (claim.Links.Any(l => l.Kind == "alternative"), Links(claim)),
                "contradicts" => (claim.Links.Any(l => l.Kind == "contradicts" && read.Claims.Any(c => c.Ordinal == l.Ordinal && c.Status == ClaimStatus.Actual && c.Voice == "source")), Links(claim)),
                "condition" => (claim.Links.Any(l => l.Kind is "if" or "unless"), Links(claim)),
                "likely" => (claim.Likelihood is "likely" or "very likely", claim.Likelihood ?? ""),
                "POSSIBLE" => (claim.Certainty == ClaimCertainty.Possible, claim.Certainty.ToString()),
                _ when what.StartsWith("dir=", StringComparison.Ordinal) => (claim.Direction == what[4..], claim.Direction ?? ""),
                _ when what.StartsWith("trend=", StringComparison.Ordinal) => (claim.Trend == what[6..], claim.Trend ?? ""),
                _ => (claim.Control == what["control=".Length..], claim.Control ?? ""),
            };
            Assert.True(right, $"row {row}: {what} of '{sentence}' is '{seen}'");
        }
    }

    private static string Links(Claim claim) => string.Join(", ", claim.Links.Select(l => $"{l.Kind} {l.Ordinal}"));
}
