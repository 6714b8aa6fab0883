using System.Collections.Specialized;
using OracleFusion.Client.Rest;

namespace OracleFusion.Client.DataLoader;

/// <summary>Data sets and their messages, by the names that the service dataLoadDataSets gives their fields.</summary>
internal static class HcmDataSetFields
{
    internal static FusionHcmDataSet Read(OrderedDictionary fields, long id) =>
        new()
        {
            RequestId = fields.Number("RequestId") ?? id,
            DataSetName = fields.Text("DataSetName"),
            ContentId = fields.Text("ContentId"),
            State = fields.Text("DataSetStatusCode") ?? "",
            TransferStatus = fields.Text("TransferStatusCode"),
            ImportStatus = fields.Text("ImportStatusCode"),
            LoadStatus = fields.Text("LoadStatusCode"),
            Lines = fields.Number("FileLineTotalCount"),
            LinesImported = fields.Number("FileLineImportSuccessCount"),
            LineErrors = fields.Number("FileLineImportErrorCount"),
            Objects = fields.Number("ObjectTotalCount"),
            ObjectsLoaded = fields.Number("ObjectSuccessCount"),
            ObjectErrors = fields.Number("ObjectLoadErrorCount"),
            ObjectsUnprocessed = fields.Number("ObjectUnprocessedCount"),
            FailedLinesContentId = fields.Text("FailedLinesFileContentId"),
        };

    internal static FusionHcmMessage Message(OrderedDictionary fields) =>
        new()
        {
            File = fields.Text("DatFileName"),
            Line = fields.Number("FileLine") is > 0 and { } line ? (int)line : null,
            Component = fields.Text("BusinessObjectDiscriminator"),
            Key = fields.Text("ConcatenatedUserKey"),
            SourceSystemId = fields.Text("SourceSystemId"),
            Type = fields.Text("MessageTypeCode") ?? "",
            Text = fields.Text("MessageText") ?? "(no text)",
            Details = fields.Text("MessageUserDetails"),
            Process = fields.Text("OriginatingProcessCode"),
        };
}
