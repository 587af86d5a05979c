//+------------------------------------------------------------------+
//| KronosForecast.mq5: the 80 % interval of the next bars, drawn on  |
//| the chart, by a Kronos4j server on this machine.                  |
//|                                                                   |
//| Tools > Options > Expert Advisors > Allow WebRequest for listed   |
//| URL: add http://127.0.0.1:8787                                    |
//+------------------------------------------------------------------+
#property script_show_inputs
#property strict

input string Server   = "http://127.0.0.1:8787"; // address of "kronos serve"
input string Token    = "";                      // its token; empty for none
input int    Lookback = 400;                     // bars of history
input int    Horizon  = 24;                      // bars to forecast
input int    Samples  = 30;                      // paths
input string Calendar = "";                      // trading calendar; empty to infer it from the bars

//--- a time as the server reads it: 2024-06-18 11:15:00
string Stamp(const datetime time)
  {
   string text = TimeToString(time, TIME_DATE | TIME_SECONDS);
   StringReplace(text, ".", "-");
   return text;
  }

//--- the request: bars as columns of equal lengths, the oldest first, without the bar that is still open
string Request(const MqlRates &rates[])
  {
   string stamps = "", open = "", high = "", low = "", close = "", volume = "";
   int count = ArraySize(rates);
   for(int i = 0; i < count; i++)
     {
      string comma = i == 0 ? "" : ",";
      stamps += comma + "\"" + Stamp(rates[i].time) + "\"";
      open   += comma + DoubleToString(rates[i].open, _Digits);
      high   += comma + DoubleToString(rates[i].high, _Digits);
      low    += comma + DoubleToString(rates[i].low, _Digits);
      close  += comma + DoubleToString(rates[i].close, _Digits);
      volume += comma + IntegerToString(rates[i].tick_volume);
     }
   string calendar = Calendar == "" ? "" : ",\"calendar\":\"" + Calendar + "\"";
   return "{\"bars\":{\"stamps\":[" + stamps + "],\"open\":[" + open + "],\"high\":[" + high + "],\"low\":[" + low
          + "],\"close\":[" + close + "],\"volume\":[" + volume + "]},\"symbol\":\"" + _Symbol + "\",\"horizon\":"
          + IntegerToString(Horizon) + ",\"sampling\":{\"samples\":" + IntegerToString(Samples)
          + "},\"levels\":[0.1,0.5,0.9],\"include\":[\"quantiles\"]" + calendar + "}";
  }

//--- the numbers of an array that follows a name after a place in the text
int Numbers(const string json, const string name, const int from, double &values[])
  {
   int start = StringFind(json, "\"" + name + "\":[", from);
   if(start < 0)
      return 0;
   start = StringFind(json, "[", start) + 1;
   string parts[];
   int count = StringSplit(StringSubstr(json, start, StringFind(json, "]", start) - start), ',', parts);
   ArrayResize(values, count);
   for(int i = 0; i < count; i++)
      values[i] = StringToDouble(parts[i]);
   return count;
  }

//--- a line through the quantiles, a segment for each bar
void Draw(const string name, const double &values[], const datetime last, const double close, const color paint)
  {
   datetime before = last;
   double price = close;
   for(int i = 0; i < ArraySize(values); i++)
     {
      datetime time = last + (i + 1) * PeriodSeconds(); // the axis of the terminal has no calendar of the future
      string segment = "Kronos " + name + " " + IntegerToString(i);
      ObjectCreate(0, segment, OBJ_TREND, 0, before, price, time, values[i]);
      ObjectSetInteger(0, segment, OBJPROP_COLOR, paint);
      ObjectSetInteger(0, segment, OBJPROP_RAY_RIGHT, false);
      before = time;
      price = values[i];
     }
  }

void OnStart()
  {
   MqlRates rates[];
   if(CopyRates(_Symbol, _Period, 1, Lookback, rates) < Lookback) // from 1: without the bar that is still open
     {
      Print("there are fewer than ", Lookback, " bars: load more history, or use a shorter lookback");
      return;
     }
   char body[], answer[];
   string headers = "Content-Type: application/json\r\n";
   if(Token != "")
      headers += "Authorization: Bearer " + Token + "\r\n";
   StringToCharArray(Request(rates), body, 0, WHOLE_ARRAY, CP_UTF8);
   ArrayResize(body, ArraySize(body) - 1); // without the final zero
   string received;
   ResetLastError();
   int status = WebRequest("POST", Server + "/v1/forecasts", headers, 60000, body, answer, received);
   string json = CharArrayToString(answer, 0, WHOLE_ARRAY, CP_UTF8);
   if(status != 201)
     {
      Print(status == -1 ? "WebRequest is not allowed for " + Server + " (error " + IntegerToString(GetLastError()) + ")"
            : json); // the server says in one sentence what is wrong
      return;
     }
   int close = StringFind(json, "\"close\":{", StringFind(json, "\"quantiles\":"));
   MqlRates last = rates[ArraySize(rates) - 1];
   double low[], middle[], high[];
   ObjectsDeleteAll(0, "Kronos ");
   if(close < 0 || Numbers(json, "0.1", close, low) == 0)
     {
      Print("the forecast has no quantiles: use at least 5 paths");
      return;
     }
   Numbers(json, "0.5", close, middle);
   Numbers(json, "0.9", close, high);
   Draw("10 %", low, last.time, last.close, clrSilver);
   Draw("median", middle, last.time, last.close, clrDodgerBlue);
   Draw("90 %", high, last.time, last.close, clrSilver);
   Print("80 % interval of the close in ", Horizon, " bars: ", low[Horizon - 1], " to ", high[Horizon - 1],
         StringFind(json, "\"calibrated\":true") < 0 ? ", not calibrated" : ", calibrated");
  }
