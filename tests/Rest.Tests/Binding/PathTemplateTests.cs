using Platform.Rest.Binding;

namespace Platform.Rest.Tests.Binding;

public sealed class PathTemplateTests
{
    [Theory]
    [InlineData("/v1/claims", "/v1/claims", "")]
    [InlineData("/v1/claims/{id}", "/v1/claims/{_2}", "id[2..3]")]
    [InlineData("/v1/claims/{claim.id}:cancel", "/v1/claims/{_2}:cancel", "claim.id[2..3]")]
    [InlineData("/v1/claims:batchGet", "/v1/claims:batchGet", "")]
    [InlineData("/v1/{name=a/*/b/*}", "/v1/a/{_2}/b/{_4}", "name[1..5]")]
    [InlineData("/v1/{name=a/**}", "/v1/a/{**_2}", "name[1..3]")]
    [InlineData("/v1/*/{id}/x", "/v1/{_1}/{_2}/x", "id[2..3]")]
    [InlineData("/v1/{a}/{b}", "/v1/{_1}/{_2}", "a[1..2],b[2..3]")]
    public void A_template_becomes_a_route(string text, string route, string variables)
    {
        var template = PathTemplate.Parse(text);

        Assert.Equal(route, RoutePattern.Of(template));
        Assert.Equal(
            variables,
            string.Join(',', template.Variables.Select(each => $"{each.FieldPath}[{each.Start}..{each.End}]"))
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("v1")]
    [InlineData("/")]
    [InlineData("/v1/")]
    [InlineData("/v1//x")]
    [InlineData("/v1/{id")]
    [InlineData("/v1/{}")]
    [InlineData("/v1/{a={b}}")]
    [InlineData("/v1/**/x")]
    [InlineData("/v1/{a=**}:verb")]
    [InlineData("/v1/a b")]
    [InlineData("/v1/x:")]
    [InlineData("/v1/x:y:z")]
    [InlineData("/v1/x?y")]
    public void What_is_no_template_is_refused(string text) =>
        Assert.Throws<FormatException>(() => PathTemplate.Parse(text));
}
