using System.Text.Json;
using Lagebild.Contracts.Events.V1;
using Lagebild.Contracts.Tests;
using MessagePack;
using MessagePack.Resolvers;
using Xunit;

namespace Lagebild.Hosting.Tests;

public sealed class EventSerializerTests
{
    public static TheoryData<string> Messages => [.. Surface.Messages().Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Messages))]
    public void Each_event_comes_back_as_it_was(string name)
    {
        var type = Surface.Messages().Single(message => message.Name == name);
        var message = Filled.Make(type);

        var back = EventSerializer.Read(type, EventSerializer.Write(message));

        Assert.Equal(JsonSerializer.Serialize(message, type), JsonSerializer.Serialize(back, type));
    }

    [Fact]
    public void What_a_newer_or_older_version_has_is_passed_over_or_left_as_it_was()
    {
        var newer = new { ReportId = "r1", Revision = 2, Stage = "entity", CompletedTime = DateTimeOffset.UnixEpoch, Heat = 3.5, Parts = new[] { new { A = 1 } } };
        var sent = MessagePackSerializer.Serialize(newer, ContractlessStandardResolver.Options.WithCompression(MessagePackCompression.Lz4BlockArray));

        var read = Assert.IsType<ReportStageCompleted>(EventSerializer.Read(typeof(ReportStageCompleted), sent));

        Assert.Equal(("r1", 2, "entity", DateTimeOffset.UnixEpoch, null), (read.ReportId, read.Revision, read.Stage, read.CompletedTime, read.FailureReason));
        var claim = Assert.IsType<Claim>(EventSerializer.Read(typeof(Claim), MessagePackSerializer.Serialize(new { Ordinal = 1 }, ContractlessStandardResolver.Options)));
        Assert.Equal(("report", 0), (claim.Voice, claim.Actors.Count));
    }

    [Fact]
    public void A_long_report_takes_a_fraction_of_its_json()
    {
        var layers = (ReportCoded)Filled.Make(typeof(ReportCoded));
        var message = layers with { Layers = layers.Layers with { Claims = [.. Enumerable.Repeat(layers.Layers.Claims[0], 50)] } };

        Assert.True(EventSerializer.Write(message).Length * 5 < JsonSerializer.SerializeToUtf8Bytes(message).Length);
    }
}
