using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A pod that allows only some versions of the REST framework.</summary>
public sealed class AllowedVersionTests(AllowedVersionTests.OlderPod pod) : IClassFixture<AllowedVersionTests.OlderPod>
{
    [Fact]
    public void A_version_that_is_not_allowed_is_told_at_connecting_with_those_that_are()
    {
        using var engine = new Engine();
        var error = pod.Connect(engine, "-FrameworkVersion 6").Error;
        Assert.Contains("does not allow version 6", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("1, 2, 3, 4", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void One_that_is_allowed_reads()
    {
        using var engine = pod.Connected();
        Assert.Equal(3, engine.Run("@(Get-FusionInvoice -First 3).Count").Value<int>());
    }

    public sealed class OlderPod : Pod
    {
        public override SandboxOptions Options => new() { Scale = 20, FrameworkVersions = 4 };
    }
}
