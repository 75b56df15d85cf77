using System.CommandLine;
using Lagebild.Cli.Output;
using Lagebild.Entity.V1;
using static Lagebild.Cli.Client.Entities.EntitiesCurationCommands;

namespace Lagebild.Cli.Client.Entities;

/// <summary><c>lagebild entities split</c>: an entity that is two, told apart by name, by report or by the day of publication.</summary>
internal static class EntitiesSplitCommand
{
    public static Command Split()
    {
        var (whole, part) = (EntityArgument("ENTITY", "The one that is two: person/ali-hassan"), EntityArgument("NEW", "Id of the new one: person/ali-hassan-of-herat"));
        var names = new Option<string[]>("--name") { Description = "A name of the new one; may be given several times. Without reports or dates it must be a name of the other, and moves with its mentions." };
        var reports = new Option<string[]>("--report") { Description = "A report whose mentions move, by whatever words; may be given several times." };
        var from = new Option<string?>("--from") { Description = "Mentions in reports published from this day on move: 2024, 2024-03, 2024-03-14." };
        var to = new Option<string?>("--to") { Description = "Up to and with this day." };
        var (by, reason) = (By(), Reason());
        return ClientCommand.Build("split", "Makes a new entity of some names of another, or of its mentions in some reports.", whole, part, names, reports, from, to, by, reason).Runs(async (parsed, channel, format, call) =>
        {
            var client = new EntityService.EntityServiceClient(channel);
            var before = await client.GetEntityAsync(new GetEntityRequest { Name = NameOf(parsed, whole) }, call);
            var request = new SplitEntityRequest
            {
                Name = before.Name, Author = parsed.GetRequiredValue(by), Reason = parsed.GetValue(reason) ?? "", FromDate = parsed.GetValue(from) ?? "", ToDate = parsed.GetValue(to) ?? "",
            };
            request.Reports.AddRange((parsed.GetValue(reports) ?? []).Select(report => ResourceName.In("reports/", report)));
            var byReport = request.Reports.Count > 0 || request.FromDate.Length > 0 || request.ToDate.Length > 0;
            request.Entity = Part(before, NameOf(parsed, part), parsed.GetValue(names) ?? [], byReport);
            var answer = await client.SplitEntityAsync(request, call);
            EntitiesCommand.Print([answer.Rest, answer.Entity], format);
            return ExitCode.Ok;
        });
    }

    private static Lagebild.Entity.V1.Entity Part(Lagebild.Entity.V1.Entity before, string name, string[] wanted, bool byReport)
    {
        if (wanted.Length == 0 && !byReport)
        {
            throw new FormatException("Say what goes to the new one: --name, --report, or --from and --to.");
        }
        var part = new Lagebild.Entity.V1.Entity { Name = name, Type = before.Type, DisplayName = wanted is [var first, ..] ? first : before.DisplayName, Country = before.Country, Gender = before.Gender };
        foreach (var text in wanted)
        {
            part.Names.Add(before.Names.FirstOrDefault(known => known.Text == text)
                ?? (byReport ? new EntityName { Text = text, LanguageCode = "en", Kind = NameKind.Full }
                    : throw new FormatException($"'{before.Name}' has no name '{text}'; it has {string.Join(", ", before.Names.Select(known => known.Text).Distinct())}.")));
        }
        if (wanted.Length == 0)
        {
            part.Names.AddRange(before.Names);
            part.DisplayNameDe = before.DisplayNameDe;
        }
        return part;
    }
}
