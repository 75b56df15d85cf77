using System.CommandLine;
using Lagebild.Cli.Output;
using Lagebild.Entity.V1;

namespace Lagebild.Cli.Client.Entities;

/// <summary><c>lagebild entities</c>: who is who, as of a day.</summary>
internal static class EntitiesCommand
{
    private static readonly IReadOnlyList<Column<Lagebild.Entity.V1.Entity>> EntityColumns =
    [
        new("entity", entity => entity.Name),
        new("name", entity => entity.DisplayName),
        new("kind", entity => RemotePicture.Code(entity.Kind, "ENTITY_KIND_")),
        new("country", entity => entity.Country),
        new("offices", entity => string.Join("; ", entity.Tenures.Select(tenure => $"{tenure.Role} {tenure.Of} {Span(tenure.FromDate, tenure.ToDate)}"))),
        new("member of", entity => string.Join("; ", entity.Memberships.Select(membership => membership.Group))),
    ];

    private static readonly IReadOnlyList<Column<Membership>> MemberColumns =
    [
        new("member", membership => membership.Member),
        new("name", membership => membership.MemberDisplayName),
        new("from", membership => membership.FromDate),
        new("to", membership => membership.ToDate),
    ];

    private static readonly IReadOnlyList<Column<Tenure>> TenureColumns =
    [
        new("office", tenure => tenure.Office),
        new("role", tenure => tenure.Role),
        new("holder", tenure => tenure.HolderDisplayName),
        new("from", tenure => tenure.FromDate),
        new("to", tenure => tenure.ToDate),
    ];

    public static Command Build() => ClientCommand.Otherwise(new Command("entities",
        """
        Persons, organisations, formations, countries and groups. Without a subcommand it lists them.

        Examples:
          lagebild entities --kind PERSON --country country/france --format csv
          lagebild entities search 'Nato-Generalsekretär' --language de --as-of 2024-03
          lagebild entities members organisation/nato --as-of 2003
          lagebild entities offices country/france --as-of 2016
          lagebild entities text 'Der französische Präsident sprach mit Selenskyj.' --published 2016-05-01
          lagebild entities import sanctions.ftm.json
        """)
    {
        Search(), Get(), Members(), Offices(), EntitiesTextCommands.Text(), EntitiesTextCommands.Explain(),
        EntitiesCurationCommands.Add(), EntitiesCurationCommands.Correct(),
        EntitiesExchangeCommands.Import(), EntitiesExchangeCommands.Export(),
        EntitiesCurationCommands.Merge(), EntitiesSplitCommand.Split(), EntitiesCurationCommands.Alias(),
        EntitiesCurationCommands.Changes(), EntitiesCurationCommands.Undo(),
    }, List());

    public static void Print(IReadOnlyList<Lagebild.Entity.V1.Entity> entities, OutputFormat format) => RowPrinter.Print(entities, EntityColumns, format);

    private static Command Search()
    {
        var query = new Argument<string>("NAME") { Description = "Name or office, in any language." };
        var (language, asOf) = (new Option<string?>("--language") { Description = "ISO 639-1 of the name." }, AsOf());
        return ClientCommand.Build("search", "Finds entities by name or office; misspelt ones too.", query, language, asOf).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new EntityService.EntityServiceClient(channel).SearchEntitiesAsync(
                new SearchEntitiesRequest { Query = parsed.GetRequiredValue(query), LanguageCode = parsed.GetValue(language) ?? "", AsOf = parsed.GetValue(asOf) ?? "" }, call);
            RowPrinter.Print([.. answer.Matches.Select(match => match.Entity)], EntityColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Get()
    {
        var name = new Argument<string>("ENTITY") { Description = "person/emmanuel-macron" };
        var asOf = AsOf();
        return ClientCommand.Build("get", "One entity with its offices and memberships.", name, asOf).Runs(async (parsed, channel, format, call) =>
        {
            var entity = await new EntityService.EntityServiceClient(channel).GetEntityAsync(
                new GetEntityRequest { Name = ResourceName.In("entities/", parsed.GetRequiredValue(name)), AsOf = parsed.GetValue(asOf) ?? "" }, call);
            RowPrinter.Print([entity], EntityColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command List()
    {
        var kind = EnumOption.Of<EntityKind>("--kind", "PERSON, ORGANISATION, FORMATION, COUNTRY …; by default all.");
        var type = new Option<string?>("--type") { Description = "Only of this finer kind: brigade, ministry." };
        var country = new Option<string?>("--country") { Description = "Only of this country: country/ukraine." };
        var candidates = new Option<bool>("--candidates") { Description = "Those that reports named and nobody has looked at yet." };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        return ClientCommand.Build("list", "Entities by kind, finer kind and country.", kind, type, country, candidates, limit).Runs(async (parsed, channel, format, call) =>
        {
            var rows = await Paging.AllAsync<Lagebild.Entity.V1.Entity>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new EntityService.EntityServiceClient(channel).ListEntitiesAsync(
                    new ListEntitiesRequest
                    {
                        Kind = parsed.GetValue(kind) is [var only, ..] ? only : EntityKind.Unspecified, Type = parsed.GetValue(type) ?? "", PageSize = size, PageToken = token,
                        Country = parsed.GetValue(country) is { Length: > 0 } of ? ResourceName.In("entities/", of) : "",
                        State = parsed.GetValue(candidates) ? EntityState.Candidate : EntityState.Unspecified,
                    }, call);
                return (page.Entities, page.NextPageToken);
            });
            Print([.. rows], format);
            return ExitCode.Ok;
        });
    }

    private static Command Members()
    {
        var group = new Argument<string>("GROUP") { Description = "organisation/nato" };
        var asOf = AsOf();
        return ClientCommand.Build("members", "Members of a group or organisation on a day.", group, asOf).Runs(async (parsed, channel, format, call) =>
        {
            var answer = await new EntityService.EntityServiceClient(channel).ListMembersAsync(
                new ListMembersRequest { Group = ResourceName.In("entities/", parsed.GetRequiredValue(group)), AsOf = parsed.GetValue(asOf) ?? "" }, call);
            RowPrinter.Print(answer.Memberships, MemberColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Command Offices()
    {
        var of = new Argument<string>("ENTITY") { Description = "country/fr, organisation/nato" };
        var asOf = AsOf();
        return ClientCommand.Build("offices", "Offices of a country or organisation, and who held them.", of, asOf).Runs(async (parsed, channel, format, call) =>
        {
            var tenures = await Paging.AllAsync<Office>(1000, async (size, token) =>
            {
                var page = await new EntityService.EntityServiceClient(channel).ListOfficesAsync(
                    new ListOfficesRequest { Of = ResourceName.In("entities/", parsed.GetRequiredValue(of)), AsOf = parsed.GetValue(asOf) ?? "", PageSize = size, PageToken = token }, call);
                return (page.Offices, page.NextPageToken);
            });
            RowPrinter.Print([.. tenures.SelectMany(office => office.Tenures)], TenureColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Option<string?> AsOf() => new("--as-of") { Description = "EDTF date: 2024-03." };

    private static string Span(string from, string to) => from.Length + to.Length == 0 ? "" : $"({from}–{to})";
}
