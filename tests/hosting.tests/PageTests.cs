using Lagebild.Ingestion.V1;
using Xunit;

namespace Lagebild.Hosting.Tests;

public sealed class PageTests
{
    [Fact]
    public void A_token_goes_on_with_its_query_also_with_another_page_size()
    {
        var token = Page.Of(new ListReportsRequest { Source = "dpa", PageSize = 10 }).NextToken("2024-03-14", "r1");
        var next = Page.Of(new ListReportsRequest { Source = "dpa", PageSize = 20, PageToken = token });
        Assert.Equal(["2024-03-14", "r1"], next.After!);
        Assert.Equal(20, next.Size);
    }

    [Fact]
    public void A_token_of_another_query_is_refused()
    {
        var token = Page.Of(new ListReportsRequest { Source = "dpa" }).NextToken("r1");
        var problem = Assert.Throws<PlatformException>(() => Page.Of(new ListReportsRequest { Source = "afp", PageToken = token }));
        Assert.Equal((Grpc.Core.StatusCode.InvalidArgument, "page_token"), (problem.Code, problem.Field));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("%%%")]
    [InlineData("WyJhIiwiYiJd")]
    [InlineData("bnVsbA")]
    public void Nonsense_is_refused_as_a_token(string token) =>
        Assert.Equal("page_token", Assert.Throws<PlatformException>(() => Page.Of(new ListReportsRequest { PageToken = token })).Field);

    [Fact]
    public void Sizes_have_a_default_and_a_maximum()
    {
        Assert.Equal(50, Page.Of(new ListReportsRequest()).Size);
        Assert.Equal(1000, Page.Of(new ListReportsRequest { PageSize = 1_000_000 }).Size);
        Assert.Equal("page_size", Assert.Throws<PlatformException>(() => Page.Of(new ListReportsRequest { PageSize = -1 })).Field);
    }
}
