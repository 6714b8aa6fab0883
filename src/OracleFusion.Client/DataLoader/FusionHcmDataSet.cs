namespace OracleFusion.Client;

/// <summary>A data set of HCM Data Loader: one load of one zip.</summary>
public sealed class FusionHcmDataSet : FusionServerObject
{
    /// <summary>The request id, by which the service knows it.</summary>
    public required long RequestId { get; init; }

    /// <summary>Its name.</summary>
    public string? DataSetName { get; init; }

    /// <summary>The name of its file on the content server.</summary>
    public string? ContentId { get; init; }

    /// <summary>The state in Oracle's words, such as <c>ORA_IN_PROGRESS</c> or <c>ORA_COMPLETED</c>. <c>ORA_IN_ERROR</c> is also what a
    /// load is in that has loaded a part.</summary>
    public string State { get; init; } = "";

    /// <summary>How the transfer of the file ended.</summary>
    public string? TransferStatus { get; init; }

    /// <summary>How the import into the stage tables ended.</summary>
    public string? ImportStatus { get; init; }

    /// <summary>How the load into the application ended.</summary>
    public string? LoadStatus { get; init; }

    /// <summary>How many lines the files have.</summary>
    public long? Lines { get; init; }

    /// <summary>How many lines were imported into the stage tables.</summary>
    public long? LinesImported { get; init; }

    /// <summary>How many lines were not.</summary>
    public long? LineErrors { get; init; }

    /// <summary>How many objects there are, such as workers with all that belongs to them.</summary>
    public long? Objects { get; init; }

    /// <summary>How many objects were loaded.</summary>
    public long? ObjectsLoaded { get; init; }

    /// <summary>How many objects were not. One component that fails fails the whole object.</summary>
    public long? ObjectErrors { get; init; }

    /// <summary>How many objects were not looked at.</summary>
    public long? ObjectsUnprocessed { get; init; }

    /// <summary>The name of the file of failed lines on the content server; null where there is none.</summary>
    public string? FailedLinesContentId { get; init; }

    /// <summary>What the loader says, messages on whole files first; empty where it was not asked for.</summary>
    public IReadOnlyList<FusionHcmMessage> Messages
    {
        get;
        internal set => field = value.ToArray();
    } = [];

    /// <summary>Whether the load has ended.</summary>
    public bool IsEnded => State is "ORA_COMPLETED" or "ORA_SUCCESS" or "ORA_IN_ERROR" or "ORA_STOPPED" or "ORA_COMPLETED_WITH_ERROR";

    /// <summary>Whether it ended well and without an error, so that an import into the stage tables alone, which loads nothing, has done
    /// what it was to.</summary>
    public bool IsImported =>
        State is "ORA_COMPLETED" or "ORA_SUCCESS"
        && TransferStatus != "ERROR"
        && ImportStatus != "ERROR"
        && LoadStatus != "ERROR"
        && (LineErrors ?? 0) + (ObjectErrors ?? 0) == 0;

    /// <summary>Whether a part was loaded and a part was not.</summary>
    public bool IsPartial => IsEnded && ObjectsLoaded > 0 && (ObjectErrors > 0 || LineErrors > 0 || ObjectsUnprocessed > 0);

    /// <summary>What is wrong; null where everything was loaded.</summary>
    public string? Problem
    {
        get
        {
            if (!IsEnded)
                return null;
            var numbers =
                FormattableString.Invariant($"{ObjectsLoaded ?? 0} of {Objects ?? 0} objects were loaded, {ObjectErrors ?? 0} failed; ")
                + FormattableString.Invariant($"{LineErrors ?? 0} of {Lines ?? 0} lines could not be imported.");
            if (IsPartial)
                return $"Only a part was loaded: {numbers}";
            if (State == "ORA_STOPPED")
                return $"The load was stopped: {numbers}";
            if (
                State is "ORA_IN_ERROR" or "ORA_COMPLETED_WITH_ERROR"
                || TransferStatus == "ERROR"
                || ImportStatus == "ERROR"
                || LoadStatus == "ERROR"
                || LineErrors > 0
                || ObjectErrors > 0
            )
                return $"The load failed (transfer {TransferStatus ?? "-"}, import {ImportStatus ?? "-"}, load "
                    + $"{LoadStatus ?? "-"}): {numbers}";
            if (ObjectsLoaded is { } loaded && Objects is { } all && loaded < all)
                return $"Not everything was loaded: {numbers}";
            return ObjectsLoaded is null or 0 ? $"Nothing was loaded, although the load ended in the state {State}: {numbers}" : null;
        }
    }

    /// <summary>Name, request id and state.</summary>
    public override string ToString() => FormattableString.Invariant($"{DataSetName} {RequestId} {State}").Trim();
}

/// <summary>A message of HCM Data Loader.</summary>
public sealed class FusionHcmMessage
{
    /// <summary>The file in the zip; null for the zip as a whole.</summary>
    public string? File { get; init; }

    /// <summary>The line in the file, from 1; null for the file as a whole.</summary>
    public int? Line { get; init; }

    /// <summary>The component, such as <c>PersonName</c>.</summary>
    public string? Component { get; init; }

    /// <summary>What identifies the row to a person.</summary>
    public string? Key { get; init; }

    /// <summary>The source system's id of the row.</summary>
    public string? SourceSystemId { get; init; }

    /// <summary><c>ERROR</c>, <c>WARNING</c> or <c>INFO</c>, in Oracle's words.</summary>
    public string Type { get; init; } = "";

    /// <summary>What the loader says.</summary>
    public required string Text { get; init; }

    /// <summary>More of it, for users.</summary>
    public string? Details { get; init; }

    /// <summary>Which part of the load said it, such as import or load.</summary>
    public string? Process { get; init; }

    /// <summary>Whether it is an error.</summary>
    public bool IsError =>
        Type.IndexOf("WARN", StringComparison.OrdinalIgnoreCase) < 0 && Type.IndexOf("INFO", StringComparison.OrdinalIgnoreCase) < 0;

    /// <summary>The place and the text of the message.</summary>
    public override string ToString() =>
        (
            File
            + (Line is { } line ? FormattableString.Invariant($" line {line}") : "")
            + (Component is null ? "" : " " + Component)
            + (Key is null ? "" : " " + Key)
            + $": {Text}"
            + (Details is null || Details == Text ? "" : " " + Details)
        ).TrimStart(':', ' ');
}
