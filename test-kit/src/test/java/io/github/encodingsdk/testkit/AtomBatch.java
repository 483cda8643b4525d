package io.github.encodingsdk.testkit;

/** A batch as the SDKs of .NET and Java sent it in 2013: a job and its task, in Atom. */
final class AtomBatch {

  static final String CONTENT_TYPE = "multipart/mixed; boundary=batch_36522ad7";

  private static final String ENTRY =
      "<entry xmlns=\"http://www.w3.org/2005/Atom\""
          + " xmlns:d=\"http://schemas.microsoft.com/ado/2007/08/dataservices\""
          + " xmlns:m=\"http://schemas.microsoft.com/ado/2007/08/dataservices/metadata\">";

  private AtomBatch() {}

  static String of(String assetId, String endPointId) {
    String job =
        ENTRY
            + "<category term=\"Microsoft.Cloud.Media.Vod.Rest.Data.Models.Job\""
            + " scheme=\"http://schemas.microsoft.com/ado/2007/08/dataservices/scheme\"/>"
            + "<link rel=\"http://schemas.microsoft.com/ado/2007/08/dataservices/related/InputMediaAssets\""
            + " href=\"https://media.windows.net/api/Assets('"
            + assetId.replace(":", "%3A")
            + "')\"/>"
            + "<title/><author><name/></author><content type=\"application/xml\"><m:properties>"
            + "<d:Name>job of the batch</d:Name><d:JobNotificationSubscriptions"
            + " m:type=\"Collection(Microsoft.Cloud.Media.Vod.Rest.Data.Models.JobNotificationSubscription)\">"
            + "<d:element><d:TargetJobState m:type=\"Edm.Int32\">2</d:TargetJobState>"
            + "<d:NotificationEndPointId>"
            + endPointId
            + "</d:NotificationEndPointId></d:element></d:JobNotificationSubscriptions>"
            + "</m:properties></content></entry>";
    String task =
        ENTRY
            + "<content type=\"application/xml\"><m:properties>"
            + "<d:Configuration>preset of the batch</d:Configuration>"
            + "<d:ErrorDetails/><d:HistoricalEvents/>"
            + "<d:MediaProcessorId>nb:mpid:UUID:00000000-0000-4000-8000-00000000e0de"
            + "</d:MediaProcessorId><d:Name>task of the batch</d:Name>"
            + "<d:Priority m:type=\"Edm.Int32\">0</d:Priority>"
            + "<d:TaskBody>&lt;?xml version=\"1.0\" encoding=\"utf-8\"?&gt;&lt;taskBody&gt;"
            + "&lt;inputAsset&gt;JobInputAsset(0)&lt;/inputAsset&gt;"
            + "&lt;outputAsset assetCreationOptions=\"0\" assetName=\"Output\"&gt;"
            + "JobOutputAsset(0)&lt;/outputAsset&gt;&lt;/taskBody&gt;</d:TaskBody>"
            + "</m:properties></content></entry>";
    return """
    --batch_36522ad7
    Content-Type: multipart/mixed; boundary=changeset_77162fcd

    --changeset_77162fcd
    Content-Type: application/http
    Content-Transfer-Encoding: binary

    POST https://media.windows.net/api/Jobs HTTP/1.1
    Content-ID: 1
    Content-Type: application/atom+xml
    Accept: application/atom+xml

    %s

    --changeset_77162fcd
    Content-Type: application/http
    Content-Transfer-Encoding: binary

    POST https://media.windows.net/api/$1/Tasks HTTP/1.1
    Content-ID: 2
    Content-Type: application/atom+xml;type=entry
    Accept: application/atom+xml

    %s

    --changeset_77162fcd--
    --batch_36522ad7--
    """
        .formatted(job, task)
        .replace("\n", "\r\n");
  }
}
