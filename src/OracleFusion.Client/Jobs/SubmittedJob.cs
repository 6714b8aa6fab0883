using System.Collections.Specialized;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.Jobs;

/// <summary>Reads the request id out of the answer to a submission.</summary>
internal static class SubmittedJob
{
    /// <exception cref="ServiceException">The service took the submission and started nothing: its id is -1, or it has none.</exception>
    public static long Read(OrderedDictionary answer, string what) =>
        // Some pods spell the attribute without its first e.
        answer.Number("ReqstId", "RqstId")
            is > 0
                and { } id
            ? id
            : throw Refused(what, answer.Text("ReqstId", "RqstId"));

    public static ServiceException Refused(string what, string? id) =>
        new(
            FusionFailure.InvalidInput,
            $"The service accepted the request and started no job: its request id is {id ?? "missing"}. Check that {what} is a job "
                + "of this server, spelled as its scheduled process is defined, "
                + "that the user may run it (a role with its privilege, and data access to the business unit or ledger), and that "
                + "the arguments are as many and in the order that the job wants."
        )
        {
            Details = [new FusionErrorDetail { Message = "No job was started.", Code = "JobNotStarted" }],
        };
}
