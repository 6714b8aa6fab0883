using OracleFusion.Sandbox.Protocol;

namespace OracleFusion.Sandbox.Operations.Actions;

/// <summary>What the actions on workers do.</summary>
internal static class WorkerActions
{
    /// <summary>Ends a work relationship on a day.</summary>
    public static string Terminate(ActionCall call)
    {
        var end =
            call.Parameters.GetValueOrDefault("terminationDate") as DateOnly?
            ?? throw new FusionError(400, "The termination date is required.", null, "/terminationDate");
        if (call.Table.Value(call.Row, call.Type.Find("StartDate")!) is DateOnly start && end < start)
            throw new FusionError(400, "The termination date is before the start date of the work relationship.", null, "/terminationDate");
        if (call.Table.Value(call.Row, call.Type.Find("TerminationDate")!) is DateOnly)
            throw new FusionError(400, "The work relationship is terminated already.");
        call.Set(
            call.Row,
            ("TerminationDate", end),
            ("LastWorkingDate", call.Parameters.GetValueOrDefault("lastWorkingDate") ?? end),
            ("NotificationDate", call.Parameters.GetValueOrDefault("notificationDate") ?? call.Transaction.Today)
        );
        return "true";
    }

    /// <summary>Takes a termination back.</summary>
    public static string ReverseTermination(ActionCall call)
    {
        if (call.Table.Value(call.Row, call.Type.Find("TerminationDate")!) is not DateOnly)
            throw new FusionError(400, "The work relationship is not terminated.");
        call.Set(call.Row, ("TerminationDate", null), ("LastWorkingDate", null), ("NotificationDate", null));
        return "true";
    }
}
