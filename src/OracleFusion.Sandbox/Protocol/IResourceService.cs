namespace OracleFusion.Sandbox.Protocol;

/// <summary>A service that answers under the path of a REST resource and has no rows, or does more than change them.</summary>
internal interface IResourceService
{
    /// <summary>Whether it answers a call in the place of the resource.</summary>
    bool Serves(FusionCall call);

    /// <summary>Answers a call that it serves.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cap">The most rows on a page.</param>
    Reply Answer(FusionCall call, int cap);
}
