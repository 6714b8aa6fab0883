using OracleFusion.Sandbox;

namespace OracleFusion.Tests;

/// <summary>A sandbox whose jobs end soon.</summary>
public class JobPod : Pod
{
    public override SandboxOptions Options => new() { Scale = 60, JobDuration = TimeSpan.FromMilliseconds(400) };

    /// <summary>An engine that is connected to this server, whose jobs behave as usual.</summary>
    public Engine Fresh(int answer = 0)
    {
        Server.Faults.Clear();
        Server.Reset();
        return Connected(answer);
    }
}
