using System.CommandLine;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;
using Lagebild.Cli.Output;
using Lagebild.Entity.V1;
using Lagebild.Geocoding.V1;

namespace Lagebild.Cli.Client.Entities;

/// <summary><c>lagebild entities text|explain</c>: who is named in a text. Its toponyms are found first, since who acts by a place's name depends on them.</summary>
internal static class EntitiesTextCommands
{
    private static readonly IReadOnlyList<Column<EntityMention>> Columns =
    [
        new("mention", mention => mention.Surface),
        new("form", mention => RemotePicture.Code(mention.Form, "MENTION_FORM_")),
        new("kind", mention => RemotePicture.Code(mention.Kind, "ENTITY_KIND_")),
        new("entity", mention => mention.Entity),
        new("name", mention => mention.DisplayName),
        new("confidence", mention => mention.Confidence.ToString("0.##", CultureInfo.InvariantCulture)),
        new("reasons", mention => string.Join("; ", mention.Reasons)),
    ];

    public static Command Text()
    {
        var text = new Argument<string>("TEXT");
        var (language, published) = (Language(), Published());
        return ClientCommand.Build("text", "Who is named in a text.", text, language, published).Runs(async (parsed, channel, format, call) =>
        {
            var request = new ResolveMentionsRequest { Text = parsed.GetRequiredValue(text), LanguageCode = parsed.GetRequiredValue(language), PublishDate = parsed.GetValue(published) ?? "" };
            request.Toponyms.AddRange(await ToponymsAsync(channel, request.Text, request.LanguageCode, request.PublishDate, call));
            var answer = await new EntityService.EntityServiceClient(channel).ResolveMentionsAsync(request, call);
            RowPrinter.Print(answer.Mentions, Columns, format);
            return ExitCode.Ok;
        });
    }

    public static Command Explain()
    {
        var text = new Argument<string>("TEXT");
        var position = new Argument<int>("POSITION") { Description = "A position inside the mention, in UTF-16 units." };
        var (language, published) = (Language(), Published());
        return ClientCommand.Build("explain", "Why a mention means whom it means, with the runners-up.", text, position, language, published).Runs(async (parsed, channel, _, call) =>
        {
            var request = new ExplainMentionRequest
            {
                Text = parsed.GetRequiredValue(text), LanguageCode = parsed.GetRequiredValue(language), PublishDate = parsed.GetValue(published) ?? "", Position = parsed.GetValue(position),
            };
            request.Toponyms.AddRange(await ToponymsAsync(channel, request.Text, request.LanguageCode, request.PublishDate, call));
            var answer = await new EntityService.EntityServiceClient(channel).ExplainMentionAsync(request, call);
            if (answer.Mention is not { } mention)
            {
                Console.WriteLine($"Nobody is named at position {request.Position}.");
                return ExitCode.Ok;
            }
            Console.WriteLine($"\"{mention.Surface}\" means {mention.DisplayName} ({mention.Entity}, {mention.Confidence.ToString("0.##", CultureInfo.InvariantCulture)}): {string.Join("; ", mention.Reasons)}");
            foreach (var other in mention.RunnersUp)
            {
                Console.WriteLine($"instead {other.DisplayName} ({other.Entity}) had {other.Score.ToString("0.##", CultureInfo.InvariantCulture)}");
            }
            return ExitCode.Ok;
        });
    }

    private static async Task<IReadOnlyList<Toponym>> ToponymsAsync(GrpcChannel channel, string text, string language, string published, CallOptions call) =>
        (await new GeocodingService.GeocodingServiceClient(channel).GeocodeTextAsync(new GeocodeTextRequest { Text = text, LanguageCode = language, Published = published }, call)).Toponyms;

    private static Option<string> Language() => new("--language") { Description = "ISO 639-1 of the text.", DefaultValueFactory = _ => "de" };

    private static Option<string?> Published() => new("--published") { Description = "When it was published: 2024, 2024-03 or 2024-03-14; decides who held an office." };
}
