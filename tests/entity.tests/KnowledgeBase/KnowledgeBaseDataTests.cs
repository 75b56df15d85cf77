using System.Text.RegularExpressions;
using Lagebild.Contracts.Events.V1;
using Lagebild.Entity.Knowledge;
using Xunit;

namespace Lagebild.Entity.Tests.Knowledge;

/// <summary>What must hold for every row of the knowledge base.</summary>
public sealed partial class KnowledgeBaseDataTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    [Theory]
    [InlineData(EntityKind.Country, 250)]
    [InlineData(EntityKind.Person, 400)]
    [InlineData(EntityKind.Organisation, 300)]
    [InlineData(EntityKind.Formation, 150)]
    [InlineData(EntityKind.WeaponSystem, 80)]
    public void There_is_enough_of_every_kind(EntityKind kind, int least) =>
        Assert.InRange(Knowledge.Entities.Count(entity => entity.Kind == kind), least, int.MaxValue);

    [Fact]
    public void Ids_are_kind_and_slug() =>
        Assert.All(Knowledge.Entities, entity => Assert.Matches(Slug(), entity.Id));

    [Fact]
    public void Every_table_names_its_source()
    {
        var assembly = typeof(KnowledgeBase).Assembly;
        Assert.All(
            assembly.GetManifestResourceNames().Where(name => name.StartsWith("knowledge/", StringComparison.Ordinal)),
            name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                Assert.StartsWith("# source: ", reader.ReadLine(), StringComparison.Ordinal);
            });
    }

    [Fact]
    public void Tenures_of_an_office_do_not_overlap_unless_marked()
    {
        var overlaps =
            from office in Knowledge.Tenures.Where(tenure => !tenure.IsNotAlone).GroupBy(tenure => tenure.Office.Id)
            from one in office
            from other in office
            where !ReferenceEquals(one, other) && IsDated(one.Held) && IsDated(other.Held)
                && one.Held.From!.From <= other.Held.From!.From && one.Held.Overlaps(other.Held)
            select $"{office.Key}: {one.Holder.Id} {one.Held}, {other.Holder.Id} {other.Held}";
        Assert.Equal("", string.Join('\n', overlaps));
    }

    [Fact]
    public void Tenures_and_memberships_end_after_they_begin() =>
        Assert.All(
            Knowledge.Tenures.Select(tenure => tenure.Held).Concat(Knowledge.Memberships.Select(membership => membership.Held)),
            held => Assert.True(held.From is null || held.To is null || held.From.From < held.To.Until, held.ToString()));

    [Fact]
    public void Holders_are_persons_and_members_are_not() =>
        Assert.Multiple(
            () => Assert.All(Knowledge.Tenures, tenure => Assert.Equal(EntityKind.Person, tenure.Holder.Kind)),
            () => Assert.All(Knowledge.Memberships, membership => Assert.NotEqual(EntityKind.Person, membership.Member.Kind)));

    [Fact]
    public void Persons_have_a_gender_and_a_country() =>
        Assert.All(Knowledge.Entities.Where(entity => entity.Kind == EntityKind.Person), person =>
        {
            Assert.True(person.Gender is Gender.Masculine or Gender.Feminine, person.Id);
            Assert.NotNull(Knowledge.Find(person.Country!));
        });

    [Fact]
    public void Countries_of_entities_exist() =>
        Assert.DoesNotContain(Knowledge.Entities, entity => entity.Country is not null && Knowledge.Find(entity.Country) is null);

    [Fact]
    public void Names_are_written_in_the_script_of_their_language()
    {
        var mixed = Knowledge.Entities.SelectMany(entity => entity.Names.Select(name => (entity.Id, name)))
            .Where(pair => Mixed().IsMatch(pair.name.Text)
                || (pair.name.Language is "de" or "en" or "fr" or "pl" && Cyrillic().IsMatch(pair.name.Text)))
            .Select(pair => $"{pair.Id}: {pair.name.Text}");
        Assert.Empty(mixed);
    }

    [Fact]
    public void No_name_is_empty_or_holds_a_mark_of_the_notation() =>
        Assert.Empty(Knowledge.Entities.SelectMany(entity => entity.Names)
            .Where(name => name.Text.Length < 2 || Notation().IsMatch(name.Text) || name.Text.Trim() != name.Text)
            .Select(name => name.Text));

    private static bool IsDated(Validity held) => held.From is not null && (held.To is not null || !held.ToIsUnknown);

    [GeneratedRegex("^(person|organisation|formation|weapon|group|place|country)/[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Slug();

    [GeneratedRegex(@"[*!@~=|\t]")]
    private static partial Regex Notation();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex Cyrillic();

    [GeneratedRegex(@"\p{IsCyrillic}[A-Za-z]|[A-Za-z]\p{IsCyrillic}")]
    private static partial Regex Mixed();
}
