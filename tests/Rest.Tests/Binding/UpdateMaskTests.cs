using Platform.Rest.Tests.Calls;

namespace Platform.Rest.Tests.Binding;

public sealed class UpdateMaskTests(ShapeHost host) : IClassFixture<ShapeHost>
{
    [Theory]
    [InlineData("""{"displayName":"x"}""", "display_name")]
    [InlineData("""{"display_name":"x","kind":"KIND_CIRCLE"}""", "display_name,kind")]
    [InlineData("""{"displayName":null,"area":null,"updatedAt":null}""", "display_name,area,updated_at")]
    [InlineData("""{"displayName":""}""", "display_name")]
    [InlineData("""{"size":{"width":1}}""", "size.width")]
    [InlineData("""{"size":{"width":1,"gauge":{"serial1":"x"}}}""", "size.width,size.gauge.serial_1")]
    [InlineData("""{"size":{"width":null}}""", "size.width")]
    [InlineData("""{"size":{}}""", "size")]
    [InlineData("""{"size":null}""", "size")]
    [InlineData("""{"size":{"gauge":{}}}""", "size.gauge")]
    [InlineData("""{"tags":[]}""", "tags")]
    [InlineData("""{"tags":["a"],"notes":{"sw":"x"}}""", "tags,notes")]
    [InlineData("""{"parts":[{"displayName":"x","size":{"width":1}}]}""", "parts")]
    [InlineData("""{"updatedAt":"2025-01-31T08:15:00Z","formerName":"x"}""", "updated_at,former_name")]
    [InlineData("""{"id":"42","etag":"7","displayName":"x"}""", "display_name")]
    public async Task A_patch_without_a_mask_changes_what_its_body_names(string json, string mask) =>
        Assert.Equal(mask, await Mask("PATCH", "v1/shapes/42", json));

    [Theory]
    [InlineData("updateMask=displayName", "display_name")]
    [InlineData("update_mask=display_name,size.width", "display_name,size.width")]
    [InlineData("updateMask=size.gauge.serial1", "size.gauge.serial_1")]
    [InlineData("updateMask=size.gauge.serial_1", "size.gauge.serial_1")]
    [InlineData("updateMask=*", "*")]
    public async Task A_mask_given_in_the_query_is_taken_with_the_names_of_the_proto(string query, string mask) =>
        Assert.Equal(mask, await Mask("PATCH", $"v1/shapes/42?{query}", """{"kind":2}"""));

    [Theory]
    [InlineData("bogus", "updateMask[0]")]
    [InlineData("displayName,size.bogus", "updateMask[1]")]
    [InlineData("parts.size", "updateMask[0]")]
    public async Task A_mask_that_names_no_field_is_refused(string mask, string path) =>
        Assert.Equal(
            $"{path} UNKNOWN_FIELD",
            ShapeHost.Errors(await host.FailAsync("PATCH", $"v1/shapes/42?updateMask={mask}", "{}"))
        );

    [Theory]
    [InlineData(null)]
    [InlineData("{}")]
    [InlineData("""{"id":"42","etag":"7"}""")]
    public async Task A_patch_that_names_nothing_is_refused(string? json) =>
        Assert.Equal("updateMask REQUIRED", ShapeHost.Errors(await host.FailAsync("PATCH", "v1/shapes/42", json)));

    [Fact]
    public async Task A_put_has_no_mask_of_its_own() =>
        Assert.Equal("none", await Mask("PUT", "v1/shapes/42", """{"displayName":"x"}"""));

    private async Task<string> Mask(string method, string path, string json)
    {
        using var response = await host.SendAsync(method, path, json);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return response.Headers.GetValues("x-mask").Single();
    }
}
