namespace OracleFusion.Tests;

/// <summary>Business events are listed, and raised or not.</summary>
public sealed class BusinessEventTests(ChangePod pod) : IClassFixture<ChangePod>
{
    [Fact]
    public void Events_are_listed_enabled_and_disabled()
    {
        pod.Restore();
        using var engine = pod.Connected();
        engine.Run("$one = Get-FusionBusinessEvent -First 1; $id = $one.ErpBusinessEventId").ThrowIfFailed();
        Assert.False(engine.Run("($one | Disable-FusionBusinessEvent -PassThru).EnabledFlag").Value<bool>());
        Assert.False(engine.Run("(Get-FusionBusinessEvent $id).EnabledFlag").Value<bool>());
        engine.Run("Enable-FusionBusinessEvent $id -WhatIf").ThrowIfFailed();
        Assert.False(engine.Run("(Get-FusionBusinessEvent $id).EnabledFlag").Value<bool>());
        Assert.Empty(engine.Run("Enable-FusionBusinessEvent $id").ThrowIfFailed().Output);
        Assert.True(engine.Run("(Get-FusionBusinessEvent $id).EnabledFlag").Value<bool>());
        Assert.NotNull(engine.Run("Enable-FusionBusinessEvent NoSuchEvent").Error);
    }
}
