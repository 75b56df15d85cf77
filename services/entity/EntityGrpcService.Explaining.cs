using Grpc.Core;
using Lagebild.Entity.Claims.Explaining;
using Lagebild.Entity.V1;
using Lagebild.Hosting;

namespace Lagebild.Entity;

/// <summary>Why a claim says what it says.</summary>
internal sealed partial class EntityGrpcService
{
    public override async Task<ExplainClaimResponse> ExplainClaim(ExplainClaimRequest request, ServerCallContext context)
    {
        if (request.Position < 0 || request.Position >= request.Text.Length)
        {
            throw PlatformException.InvalidArgument("position", "POSITION_INVALID", "The position lies outside the text.");
        }
        var layers = await ReadAsync(request.Text, request.LanguageCode, request.PublishDate, request.Toponyms, context.CancellationToken);
        return new ExplainClaimResponse { Claims = { new ClaimExplainer(request.Text, request.LanguageCode, layers).At(request.Position) } };
    }
}
