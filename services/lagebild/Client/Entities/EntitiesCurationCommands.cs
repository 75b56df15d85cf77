using System.CommandLine;
using Lagebild.Cli.Output;
using Lagebild.Entity.V1;

namespace Lagebild.Cli.Client.Entities;

/// <summary><c>lagebild entities merge</c>, <c>alias</c>, <c>changes</c>, <c>undo</c>: who is who, set right by people.</summary>
internal static class EntitiesCurationCommands
{
    private static readonly IReadOnlyList<Column<Change>> ChangeColumns =
    [
        new("change", change => change.Name),
        new("action", change => change.Action),
        new("entities", change => string.Join("; ", change.Entities)),
        new("by", change => change.Author),
        new("when", change => change.ChangeTime.ToDateTimeOffset().ToString("u")),
        new("reason", change => change.Reason),
        new("undone", change => change.Undone ? "yes" : ""),
    ];

    public static Command Merge()
    {
        var (kept, others) = (EntityArgument("ENTITY", "The one that stays: organisation/wagner-group"), new Argument<string[]>("OTHER") { Description = "Those that become it.", Arity = ArgumentArity.OneOrMore });
        var (by, reason) = (By(), Reason());
        return ClientCommand.Build("merge", "Makes several entities one; it takes over their names and mentions.", kept, others, by, reason).Runs(async (parsed, channel, format, call) =>
        {
            var request = new MergeEntitiesRequest { Name = NameOf(parsed, kept), Author = parsed.GetRequiredValue(by), Reason = parsed.GetValue(reason) ?? "" };
            request.Sources.AddRange(parsed.GetRequiredValue(others).Select(other => ResourceName.In("entities/", other)));
            EntitiesCommand.Print([await new EntityService.EntityServiceClient(channel).MergeEntitiesAsync(request, call)], format);
            return ExitCode.Ok;
        });
    }

    public static Command Alias()
    {
        var (entity, name) = (EntityArgument("ENTITY", "organisation/wagner-group"), new Argument<string>("NAME"));
        var language = new Option<string>("--language") { Description = "ISO 639-1 of the name.", Required = true };
        var by = By();
        return ClientCommand.Build("alias", "Adds a name to an entity.", entity, name, language, by).Runs(async (parsed, channel, format, call) =>
        {
            var alias = new EntityName { Text = parsed.GetRequiredValue(name), LanguageCode = parsed.GetRequiredValue(language), Kind = NameKind.Alias };
            EntitiesCommand.Print([await new EntityService.EntityServiceClient(channel).AddAliasAsync(
                new AddAliasRequest { Name = NameOf(parsed, entity), Alias = alias, Author = parsed.GetRequiredValue(by) }, call)], format);
            return ExitCode.Ok;
        });
    }

    public static Command Add()
    {
        var entity = EntityArgument("ENTITY", "Id of the new one, or of a candidate: person/jutta-beispiel");
        var (name, type) = (new Argument<string>("NAME") { Description = "English name." }, new Option<string>("--type") { Description = "Finer kind: politician, ministry, brigade.", Required = true });
        var (german, country) = (German(), Country());
        var (by, reason) = (By(), Reason());
        return ClientCommand.Build("add", "Adds an entity, or makes one of a candidate.", entity, name, type, german, country, by, reason).Runs(async (parsed, channel, format, call) =>
        {
            var added = Edited(parsed, entity, german, country);
            (added.DisplayName, added.Type) = (parsed.GetRequiredValue(name), parsed.GetRequiredValue(type));
            EntitiesCommand.Print([await new EntityService.EntityServiceClient(channel).CreateEntityAsync(
                new CreateEntityRequest { Entity = added, Author = parsed.GetRequiredValue(by), Reason = parsed.GetValue(reason) ?? "" }, call)], format);
            return ExitCode.Ok;
        });
    }

    public static Command Correct()
    {
        var entity = EntityArgument("ENTITY", "person/jutta-beispiel");
        var (name, type) = (new Option<string?>("--name") { Description = "English name." }, new Option<string?>("--type") { Description = "Finer kind: politician, ministry, brigade." });
        var (german, country) = (German(), Country());
        var (by, reason) = (By(), Reason());
        return ClientCommand.Build("correct", "Corrects an entity; what is not named stays.", entity, name, type, german, country, by, reason).Runs(async (parsed, channel, format, call) =>
        {
            var corrected = Edited(parsed, entity, german, country);
            (corrected.DisplayName, corrected.Type) = (parsed.GetValue(name) ?? "", parsed.GetValue(type) ?? "");
            EntitiesCommand.Print([await new EntityService.EntityServiceClient(channel).UpdateEntityAsync(
                new UpdateEntityRequest { Entity = corrected, Author = parsed.GetRequiredValue(by), Reason = parsed.GetValue(reason) ?? "" }, call)], format);
            return ExitCode.Ok;
        });
    }

    public static Command Changes()
    {
        var entity = new Argument<string?>("ENTITY") { Description = "Only of this entity.", Arity = ArgumentArity.ZeroOrOne };
        var limit = new Option<int>("--limit") { Description = "How many at most.", DefaultValueFactory = _ => 50 };
        return ClientCommand.Build("changes", "Who changed what and when, the last first.", entity, limit).Runs(async (parsed, channel, format, call) =>
        {
            var rows = await Paging.AllAsync<Change>(parsed.GetValue(limit), async (size, token) =>
            {
                var page = await new EntityService.EntityServiceClient(channel).ListChangesAsync(
                    new ListChangesRequest { Entity = parsed.GetValue(entity) is { } one ? ResourceName.In("entities/", one) : "", PageSize = size, PageToken = token }, call);
                return (page.Changes, page.NextPageToken);
            });
            RowPrinter.Print([.. rows], ChangeColumns, format);
            return ExitCode.Ok;
        });
    }

    public static Command Undo()
    {
        var change = new Argument<string>("CHANGE") { Description = "As 'lagebild entities changes' lists it." };
        var (by, reason) = (By(), Reason());
        return ClientCommand.Build("undo", "Takes a change back; itself a change.", change, by, reason).Runs(async (parsed, channel, format, call) =>
        {
            var undone = await new EntityService.EntityServiceClient(channel).UndoChangeAsync(
                new UndoChangeRequest { Name = ResourceName.In("changes/", parsed.GetRequiredValue(change)), Author = parsed.GetRequiredValue(by), Reason = parsed.GetValue(reason) ?? "" }, call);
            RowPrinter.Print([undone], ChangeColumns, format);
            return ExitCode.Ok;
        });
    }

    private static Lagebild.Entity.V1.Entity Edited(ParseResult parsed, Argument<string> entity, Option<string?> german, Option<string?> country) => new()
    {
        Name = NameOf(parsed, entity), DisplayNameDe = parsed.GetValue(german) ?? "",
        Country = parsed.GetValue(country) is { Length: > 0 } of ? ResourceName.In("entities/", of) : "",
    };

    private static Option<string?> German() => new("--name-de") { Description = "German name." };

    private static Option<string?> Country() => new("--country") { Description = "The country it belongs to: country/ukraine." };

    internal static Argument<string> EntityArgument(string name, string description) => new(name) { Description = description };

    internal static string NameOf(ParseResult parsed, Argument<string> entity) => ResourceName.In("entities/", parsed.GetRequiredValue(entity));

    internal static Option<string> By() => new("--by") { Description = "Who changes it.", DefaultValueFactory = _ => Environment.UserName };

    internal static Option<string?> Reason() => new("--reason") { Description = "Why." };
}
