using Microsoft.Extensions.Time.Testing;
using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox that goes by a clock which the test sets.</summary>
/// <param name="duration">How long what it works on takes.</param>
public abstract class ClockedPod(TimeSpan duration) : Pod
{
    public override int Scale => 60;

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public override SandboxOptions Options =>
        new()
        {
            Scale = Scale,
            Clock = Clock,
            JobDuration = duration,
        };

    /// <summary>Takes back what earlier tests did.</summary>
    private protected void Restore()
    {
        Server.Faults.Clear();
        Server.Reset();
    }
}
