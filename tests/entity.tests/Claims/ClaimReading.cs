using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Claims;
using Lagebild.Entity.Linking;
using Lagebild.Entity.Quotes;
using Lagebild.Entity.Times;
using Lagebild.Text;
using Xunit;

namespace Lagebild.Entity.Tests.Claims;

/// <summary>Reads short texts as the service does; toponyms are given by name, since finding them is another service's work.</summary>
internal static class ClaimReading
{
    private static readonly EntityLinker Linker = EntityLinker.Load();
    private static readonly TimeTagger Times = TimeTagger.Load();
    private static readonly ClaimReader Reader = ClaimReader.Load();
    private static readonly QuoteFinder Quotes = QuoteFinder.Load();

    public static ReadClaims Read(string text, string language = "de", string published = "2024-03-14", int bodyStart = 0, string[]? places = null, string[]? metonyms = null)
    {
        var report = ReportText.Read(text, language, EdtfDate.Parse(published), bodyStart);
        var toponyms = Find(text, places ?? [], ToponymUse.Literal).Concat(Find(text, metonyms ?? [], ToponymUse.Metonym)).OrderBy(t => t.Span.Start).ToList();
        var entities = Linker.Link(report, toponyms);
        var claims = Reader.Read(report, toponyms, entities, Times.Tag(report, toponyms), Quotes.Attributions(report, Quotes.Find(report, entities), entities));
        return new ReadClaims(text, toponyms, claims);
    }

    private static IEnumerable<ToponymMention> Find(string text, string[] names, ToponymUse use)
    {
        foreach (var entry in names)
        {
            // "Goma|PPL|CD": with its feature code and country; "Oman|PCLI|OM|m" is a metonym, "Omani|PCLI|OM|d" a demonym.
            var parts = entry.Split('|');
            var name = parts[0];
            // "in der Ukraine" names one occurrence by what stands before it.
            var bare = name[(name.LastIndexOf(' ') + 1)..];
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
            {
                var start = at + name.Length - bare.Length;
                var place = parts.Length < 3 ? null : new PlaceReference { PlaceId = bare, Name = bare, FeatureCode = parts[1], CountryCode = parts[2], Latitude = 0, Longitude = 0 };
                yield return new ToponymMention { Span = new TextSpan(start, start + bare.Length), Surface = bare, Use = parts is [.., "m"] ? ToponymUse.Metonym : parts is [.., "d"] ? ToponymUse.Demonym : use, Place = place };
            }
        }
    }
}

/// <summary>The claims of a text, with what tests ask of them.</summary>
internal sealed record ReadClaims(string Text, IReadOnlyList<ToponymMention> Toponyms, IReadOnlyList<Claim> Claims)
{
    public Claim Of(string trigger, PloverType type) =>
        Assert.Single(Claims, c => Surface(c.Trigger).Equals(trigger, StringComparison.Ordinal) && c.Plover == type);

    public string Surface(TextSpan span) => Text[span.Start..span.End];

    public string Places(Claim claim) => string.Join(", ", claim.Places.Select(p => Toponyms[p].Surface));

    public static string Actors(Claim claim) => string.Join(", ", claim.Actors.Select(a => a.Surface));

    public static string Recipients(Claim claim) => string.Join(", ", claim.Recipients.Select(a => a.Surface));

    public static string Sources(Claim claim) => string.Join(", ", claim.Attributions.Select(a => a.Surface));
}
